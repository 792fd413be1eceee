/**
 * Makes the small font files in src/ui/fonts, and those for paper in src/exchange/paper/fonts, from the packages
 * of Fontsource. Run by hand when a font or the list of characters changes: `node scripts/fonts.ts`.
 * Why these faces, sizes and names: docs/decisions/0011-fonts.md and 0070-paper.md
 */
import { readFile, writeFile } from 'node:fs/promises'
import { convert } from 'fontverter'
import subsetFont from 'subset-font'

const packages = new URL('../node_modules/@fontsource-variable/', import.meta.url)
const fonts = new URL('../src/ui/fonts/', import.meta.url)
const paperFonts = new URL('../src/exchange/paper/fonts/', import.meta.url)

/** Letters, marks and signs of the western European languages; everything else is in the -ext files. */
const latin = characters([
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x2044, 0x2044],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
])

const latinExtended = characters([
  [0x100, 0x17f],
  [0x218, 0x21b],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x20a8, 0x20bf],
])

const voiceNames: readonly Name[] = [
  ['Source Serif 4', 'OpenIMR Voices'],
  ['SourceSerif4', 'OpenIMRVoice'],
]

const text = 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next'
const voice = 'source-serif-4/files/source-serif-4'

/** The text face keeps its weights, and figures of even width for tables. */
const forText: Kept = {
  variationAxes: { wght: { min: 400, max: 700 } },
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum', 'pnum'],
}

/** The voice face keeps one weight, at the optical size that suits running words. */
const forVoice: Kept = {
  variationAxes: { wght: 400, opsz: 16 },
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl'],
}

await make('text.woff2', `${text}-latin-wght-normal.woff2`, latin, forText)
await make('text-ext.woff2', `${text}-latin-ext-wght-normal.woff2`, latinExtended, forText)
await make('voice.woff2', `${voice}-latin-opsz-normal.woff2`, latin, forVoice)
await make('voice-ext.woff2', `${voice}-latin-ext-opsz-normal.woff2`, latinExtended, forVoice)

// Paper: one file for each weight, since Typst takes no variable fonts, and a family of its own for each set of
// letters, since it looks for a missing letter in the next family only. What people write may also be Greek or Cyrillic.
const greek = characters([[0x370, 0x3ff]])
const cyrillic = characters([
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x4af, 0x4b1],
])
for (const [weight, wght] of [
  ['regular', 400],
  ['bold', 700],
] as const) {
  const kept = { ...forText, variationAxes: { wght } }
  await makeForPaper(`text-${weight}`, `${text}-latin-wght-normal.woff2`, latin, kept, [])
  const more: Name[] = [
    ['Hyperlegible Next', 'Hyperlegible More'],
    ['HyperlegibleNext', 'HyperlegibleMore'],
  ]
  await makeForPaper(
    `text-ext-${weight}`,
    `${text}-latin-ext-wght-normal.woff2`,
    latinExtended,
    kept,
    more,
  )
}
for (const [set, source, wanted, letter] of [
  ['voice', 'latin', latin, 's'],
  ['voice-ext', 'latin-ext', latinExtended, 'X'],
  ['voice-greek', 'greek', greek, 'G'],
  ['voice-cyrillic', 'cyrillic', cyrillic, 'C'],
] as const)
  await makeForPaper(set, `${voice}-${source}-opsz-normal.woff2`, wanted, forVoice, [
    ['Source Serif 4', `OpenIMR Voice${letter}`],
    ['SourceSerif4', `OpenIMRVoic${letter}`],
  ])

/** A new name has the length of the old. */
type Name = readonly [old: string, ours: string]

type Kept = {
  variationAxes: Record<string, number | { min: number; max: number }>
  keepFeatures: string[]
}

async function makeForPaper(
  name: string,
  source: string,
  wanted: string,
  kept: Kept,
  names: readonly Name[],
) {
  const whole = await readFile(new URL(source, packages))
  const small = renamed(await subsetFont(whole, wanted, { targetFormat: 'sfnt', ...kept }), names)
  await writeFile(new URL(`${name}.ttf`, paperFonts), small)
  console.log(`${name}.ttf`.padEnd(24), `${(small.length / 1024).toFixed(1)} KB`)
}

async function make(name: string, source: string, wanted: string, kept: Kept) {
  const whole = await readFile(new URL(source, packages))
  const small = await subsetFont(whole, wanted, { targetFormat: 'sfnt', ...kept })
  const woff2 = await convert(renamed(small), 'woff2')
  await writeFile(new URL(name, fonts), woff2)
  console.log(name.padEnd(16), `${(woff2.length / 1024).toFixed(1)} KB`)
}

/**
 * The licence of Source Serif reserves the name 'Source' for the unchanged font, so a cut-down one
 * must not carry it (OFL 1.1, condition 3). New names have the length of the old, so that no offset
 * moves; the copyright line stays as it is.
 */
function renamed(font: Buffer, names: readonly Name[] = voiceNames): Buffer {
  const table = tableNamed(font, 'name')
  if (!table) throw new Error('The font has no table of names')
  for (const [old, ours] of names) {
    for (const encode of [utf16, latin1]) replaceAll(table.bytes, encode(old), encode(ours))
  }
  font.writeUInt32BE(checksum(table.bytes), table.entry + 4)
  return font
}

function tableNamed(font: Buffer, tag: string) {
  const count = font.readUInt16BE(4)
  for (let entry = 12; entry < 12 + count * 16; entry += 16) {
    if (font.toString('latin1', entry, entry + 4) !== tag) continue
    const start = font.readUInt32BE(entry + 8)
    return { entry, bytes: font.subarray(start, start + font.readUInt32BE(entry + 12)) }
  }
  return undefined
}

function replaceAll(bytes: Buffer, old: Buffer, ours: Buffer) {
  for (let at = bytes.indexOf(old); at >= 0; at = bytes.indexOf(old, at + 1)) ours.copy(bytes, at)
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at++) sum += (bytes[at] ?? 0) * 2 ** (8 * (3 - (at % 4)))
  return sum % 2 ** 32
}

function utf16(words: string): Buffer {
  return Buffer.from(words, 'utf16le').swap16()
}

function latin1(words: string): Buffer {
  return Buffer.from(words, 'latin1')
}

function characters(ranges: [number, number][]): string {
  let all = ''
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) all += String.fromCodePoint(code)
  }
  return all
}
