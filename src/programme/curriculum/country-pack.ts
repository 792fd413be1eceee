import type { LocalCard, LocalContact, LocalKey } from './local.ts'
import type { LocalTexts } from './fill.ts'

/** What one country's pack says (docs/content-format.md, 'Country packs'). */
export interface CountryPack {
  /** Its file's name, such as `ireland`; what a service has chosen is stored under it. */
  id: string
  /** The country as people call it. */
  name: string
  /** The day on which somebody last went through all of it. */
  date: string
  entries: Partial<Record<LocalKey, PackEntry>>
}

export interface PackEntry {
  /** Stands in a sentence in place of the bracket of `:local`. */
  words?: string
  contacts: LocalContact[]
  facts: string[]
  /** Where it was read; shown to staff. */
  sources: string[]
  /** `V`: seen in the source on that day. `M`: from memory, to be checked before it is relied on. */
  mark: 'V' | 'M'
  date: string
}

/** What of a pack stands in texts. */
export function textsOf(pack: CountryPack): LocalTexts {
  return Object.fromEntries(
    Object.entries(pack.entries).map(([key, { words, contacts, facts }]) => {
      const card: LocalCard | undefined =
        contacts.length + facts.length > 0 ? { contacts, facts } : undefined
      return [key, { ...(words && { words }), ...(card && { card }) }]
    }),
  )
}

/** The keys of help lines that a service may begin its own list with, in their order. */
const helpKeys = [
  'emergency-number',
  'crisis-line',
  'crisis-text',
  'listening-line',
  'health-line',
] as const

/** A help line as a pack suggests it; the service keeps, changes or leaves it. */
export interface SuggestedLine {
  kind: 'emergency' | 'crisis' | 'other'
  name: string
  phone: string
  hours: string
  note: string
}

/** What the pack offers for 'Help now': lines that can be rung, each once, the number for danger to life first. */
export function helpLinesOf(pack: CountryPack): SuggestedLine[] {
  const lines = helpKeys.flatMap((key) =>
    (pack.entries[key]?.contacts ?? [])
      .filter(({ phone }) => phone)
      .map(({ name, phone, text, hours }) => ({
        kind: kindOf(key),
        name,
        phone: phone!,
        hours: hours ?? '',
        note: text ?? '',
      })),
  )
  return lines.filter(({ phone }, at) => lines.findIndex((line) => line.phone === phone) === at)
}

function kindOf(key: (typeof helpKeys)[number]): SuggestedLine['kind'] {
  if (key === 'emergency-number') return 'emergency'
  return key.startsWith('crisis') ? 'crisis' : 'other'
}
