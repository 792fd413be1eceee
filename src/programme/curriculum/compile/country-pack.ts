import { z } from 'zod'
import type { CountryPack } from '../country-pack.ts'
import { isLocalKey, localKeys } from '../local.ts'
import { faultBook, type ContentFile, type Fault } from './faults.ts'
import { readYaml } from './front-matter.ts'

const day = z.iso.date('must be a day such as 2027-03-02')
const plain = z.string().trim().min(1).max(400)

const contact = z
  .strictObject({
    name: plain.max(120),
    phone: z
      .string()
      .regex(/^[+\d][\d ()-]{1,24}$/, 'must be a number that can be rung')
      .optional(),
    text: plain.max(120).optional(),
    url: z
      .string()
      .regex(/^https:\/\/[^\s]+$/, 'must be an https:// address')
      .optional(),
    hours: plain.max(120).optional(),
  })
  .refine(({ phone, text, url }) => phone ?? text ?? url, {
    message: 'a contact needs a phone, a text or a url',
  })

const entry = z
  .strictObject({
    words: plain.max(120).optional(),
    contacts: z.array(contact).max(8).default([]),
    facts: z.array(plain).max(6).default([]),
    sources: z.array(plain).min(1),
    mark: z.enum(['V', 'M']),
    date: day,
  })
  .refine(({ words, contacts, facts }) => words ?? contacts.length + facts.length > 0, {
    message: 'says nothing: give it words, contacts or facts, or take it out',
  })

const shape = z.strictObject({
  name: plain.max(60),
  date: day,
  entries: z.record(
    z.string().refine(isLocalKey, {
      message: `is no key of a pack; use one of ${Object.keys(localKeys).join(', ')}`,
    }),
    entry,
  ),
})

/** Reads `content/packs/*.yaml`. Pure: text in, packs and faults out. Paths are below `content/packs/`. */
export function compilePacks(files: ContentFile[]): { packs: CountryPack[]; faults: Fault[] } {
  const faults: Fault[] = []
  const packs = files.flatMap(({ path, text }): CountryPack[] => {
    const book = faultBook(path, faults)
    const id = /^([a-z][a-z-]*)\.yaml$/.exec(path)?.[1]
    if (!id) {
      book.fault(
        1,
        'pack-name',
        'A country pack is a .yaml file named in small letters.',
        'Name it ireland.yaml.',
      )
      return []
    }
    const read = readYaml(text, 1, shape, book)
    return read ? [{ id, ...read, entries: read.entries as CountryPack['entries'] }] : []
  })
  for (const pack of packs) checkEntries(pack, files, faults)
  return { packs: packs.toSorted((a, b) => a.name.localeCompare(b.name)), faults }
}

/** What a schema does not see: danger to life needs a number, and no number is given from memory. */
function checkEntries(pack: CountryPack, files: ContentFile[], faults: Fault[]): void {
  const path = `${pack.id}.yaml`
  const book = faultBook(path, faults)
  const lines = files.find((file) => file.path === path)!.text.split('\n')
  if (!pack.entries['emergency-number']?.contacts.some(({ phone }) => phone))
    book.fault(
      1,
      'pack-emergency',
      'The pack has no number for danger to life.',
      'Give emergency-number a contact with a phone.',
    )
  for (const [key, entry] of Object.entries(pack.entries)) {
    const line = Math.max(1, lines.findIndex((text) => text.startsWith(`  ${key}:`)) + 1)
    if (entry.mark === 'V' && !entry.sources.some((source) => source.includes('https://')))
      book.fault(
        line,
        'pack-source',
        `“${key}” is marked V but names no address where it was seen.`,
        'Add the https:// address to its sources, or mark it M.',
      )
    if (entry.mark === 'M' && entry.contacts.some(({ phone, text }) => phone ?? text))
      book.fault(
        line,
        'pack-number',
        `“${key}” gives a number from memory.`,
        'Look the number up and mark it V with its source, or give a web address instead.',
      )
  }
}
