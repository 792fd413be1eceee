import { LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { FaultBook } from './faults.ts'

/** Splits a file into its YAML head and its body. The body keeps its line numbers: the head is left blank. */
export function splitFrontMatter(text: string): { head: string | undefined; body: string } {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1
  if (end < 0) return { head: undefined, body: lines.join('\n') }
  return {
    head: lines.slice(1, end).join('\n'),
    body: [...Array<string>(end + 1).fill(''), ...lines.slice(end + 1)].join('\n'),
  }
}

/**
 * Reads YAML against a schema. Gives undefined when it does not fit; each misfit becomes a fault at
 * its own line. `firstLine` is the line of the file at which the YAML begins.
 */
export function readYaml<S extends z.ZodType>(
  yaml: string,
  firstLine: number,
  schema: S,
  faults: FaultBook,
): z.infer<S> | undefined {
  const counter = new LineCounter()
  const doc = parseDocument(yaml, { lineCounter: counter })
  for (const error of doc.errors) {
    const line = firstLine - 1 + counter.linePos(error.pos[0]).line
    faults.fault(
      line,
      'yaml',
      firstLineOf(error.message),
      'Mend the YAML: check indents, and put text that holds a colon in quotes.',
    )
  }
  for (const { index } of yaml.matchAll(/:(?:local|say|term)\[/g))
    faults.fault(
      firstLine - 1 + counter.linePos(index).line,
      'plain-words',
      'There is a directive in the front matter.',
      'Write plain words here; :local, :say and :term work in running text only.',
    )
  if (doc.errors.length) return undefined
  const read = schema.safeParse(doc.toJS() ?? {})
  if (read.success) return read.data
  for (const issue of read.error.issues) {
    const line = firstLine - 1 + lineOf(doc, counter, issue.path)
    faults.fault(
      line,
      'front-matter',
      `${issue.path.join('.') || 'Front matter'}: ${issue.message}.`,
      'See docs/content-format.md for what belongs here.',
    )
  }
  return undefined
}

/** Reads the YAML head of a Markdown file. A file without one is a fault. */
export function readHead<S extends z.ZodType>(
  head: string | undefined,
  schema: S,
  faults: FaultBook,
): z.infer<S> | undefined {
  if (head === undefined) {
    faults.fault(
      1,
      'front-matter',
      'The file has no front matter.',
      'Open it with --- and close the front matter with --- again.',
    )
    return undefined
  }
  return readYaml(head, 2, schema, faults)
}

function firstLineOf(message: string): string {
  return message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '.')
}

/** The line of the value at the path, or of the nearest thing around it. */
function lineOf(doc: Document, counter: LineCounter, path: PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = doc.getIn(path.slice(0, depth), true) as
      { range?: [number, number, number] } | undefined
    if (node?.range) return counter.linePos(node.range[0]).line
  }
  return 1
}
