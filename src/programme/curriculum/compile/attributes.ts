import type { Directives } from 'mdast-util-directive'
import type { FaultBook } from './faults.ts'

/** What is asked of an attribute: `id` a kebab-case id, `needed` any text, `free` may be left out. */
type Wanted = Record<string, 'id' | 'needed' | 'free'>

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * Reads the attributes of a directive. One that is missing, empty, misspelt or not a proper id is a
 * fault; what could be read is given back.
 */
export function readAttributes<W extends Wanted>(
  node: Directives,
  wanted: W,
  faults: FaultBook,
): { [K in keyof W]?: string } {
  const line = node.position?.start.line ?? 1
  const name = `${{ containerDirective: ':::', leafDirective: '::', textDirective: ':' }[node.type]}${node.name}`
  const given = node.attributes ?? {}
  for (const key of Object.keys(given)) {
    if (!(key in wanted))
      faults.fault(
        line,
        'attribute',
        `${name} knows no “${key}”.`,
        `It takes: ${Object.keys(wanted).join(', ')}.`,
      )
  }
  const read: { [K in keyof W]?: string } = {}
  for (const [key, kind] of Object.entries(wanted)) {
    const value = given[key]?.trim()
    if (!value) {
      if (kind !== 'free')
        faults.fault(
          line,
          'attribute',
          `${name} has no ${key}.`,
          kind === 'id' ? 'Give it an id of its own, such as {#good-day}.' : `Write {${key}="…"}.`,
        )
    } else if (/:(local|say|term)\[/.test(value)) {
      faults.fault(
        line,
        'plain-words',
        `${name} has a directive in its ${key}.`,
        'Write plain words here; :local, :say and :term work in running text only.',
      )
    } else if (kind === 'id' && !isId(value)) {
      faults.fault(
        line,
        'id',
        `“${value}” cannot be an id.`,
        'Use small letters, digits and single hyphens.',
      )
    } else read[key as keyof W] = value
  }
  return read
}

/** Whether the text is a kebab-case id. */
export function isId(text: string): boolean {
  return kebab.test(text)
}

/** Turns words into an id: `Work or learning` becomes `work-or-learning`. */
export function idFrom(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/**
 * Reads `home | work or learning | people`. Each part may carry an id of its own, `job = work or
 * learning`, which keeps stored answers when the words change.
 */
export function readOptions(
  text: string | undefined,
  line: number,
  faults: FaultBook,
): { id: string; label: string }[] {
  const options = (text ?? '')
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const pinned = /^([a-z0-9-]+)\s*=\s*(.+)$/.exec(part)
      return pinned ? { id: pinned[1]!, label: pinned[2]! } : { id: idFrom(part), label: part }
    })
  for (const [at, option] of options.entries()) {
    if (options.findIndex((other) => other.id === option.id) < at)
      faults.fault(
        line,
        'option',
        `The option “${option.label}” stands twice.`,
        'Take one out, or give one an id of its own: other-work = work.',
      )
  }
  return options
}
