/**
 * Checks everything that people read: structure, reading grade, wording. Prints like a linter and
 * exits with 1 when something is at fault.
 *
 *   npm run check:content                      all content and interface messages
 *   npm run check:content -- FILE …            only what concerns these files, with their grades; a file that is
 *                                              no part of the content is checked as a text of the service's own
 */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { compileProgramme } from '../src/programme/curriculum/compile/compile.ts'
import { compilePacks } from '../src/programme/curriculum/compile/country-pack.ts'
import {
  printFaults,
  type ContentFile,
  type Fault,
} from '../src/programme/curriculum/compile/faults.ts'
import { readContent } from '../src/programme/curriculum/compile/load.server.ts'
import { everyTopicOf } from '../src/programme/curriculum/curriculum.ts'
import type { Programme, Topic } from '../src/programme/curriculum/programme.ts'
import {
  gradeFaults,
  jargonFaults,
  measure,
  showGrade,
  type Measured,
  type TopicPlace,
} from '../src/programme/curriculum/reading/check-texts.ts'
import { wordFaults } from '../src/programme/curriculum/reading/check-wording.ts'
import { checkOwnMaterial, ofOneCountry } from '../src/programme/curriculum/reading/own-material.ts'
import { messageFaults } from './content/check-messages.ts'

const only = process.argv.slice(2).map((file) => relative(process.cwd(), resolve(file)))
const faults: Fault[] = []
const measured: Measured[] = []

for (const file of only.filter(isOwnMaterial)) await checkOwn(file)
for (const folder of only.length > 0 && only.every(isOwnMaterial)
  ? []
  : await foldersIn('content')) {
  if (folder === 'packs') await checkPacks()
  else await checkLanguage(folder)
}
for (const language of only.length > 0 && !only.some((file) => file.startsWith('messages'))
  ? []
  : await foldersIn('messages')) {
  faults.push(...messageFaults(await filesIn(join('messages', language)), language))
}
report()

async function checkLanguage(language: string): Promise<void> {
  const folder = `content/${language}/`
  const files = await readContent(folder)
  const { programme, faults: structure } = compileProgramme(files, language)
  const place = (topic: Topic) => placeOf(topic, programme, files)
  const grades = language === 'en' ? measure(programme, place) : []
  const wording = [
    ...wordFaults(files),
    ...everyTopicOf(programme).flatMap((topic) => jargonFaults(topic, place(topic))),
    ...gradeFaults(grades),
  ]
  // The lists and formulas are made for English; structure holds for every language.
  const found = language === 'en' ? [...structure, ...wording] : structure
  faults.push(...found.map((fault) => ({ ...fault, file: folder + fault.file })))
  measured.push(...grades.map((one) => ({ ...one, file: folder + one.file })))
}

/** Whether a file is neither content nor a message: then it is a service's own. */
function isOwnMaterial(file: string): boolean {
  return !/^(content|messages)(\/|$)/.test(file)
}

async function checkOwn(file: string): Promise<void> {
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`)
    process.exit(1)
  }
  const checked = checkOwnMaterial({ path: file, text: await readFile(file, 'utf8') })
  faults.push(...checked.faults)
  measured.push({ name: file, kind: 'own text', file, line: 1, grade: checked.grade })
}

async function checkPacks(): Promise<void> {
  const folder = 'content/packs/'
  const files = await readContent(folder)
  const wording = wordFaults(files).filter(({ rule }) => !ofOneCountry.has(rule))
  const found = [...compilePacks(files).faults, ...wording]
  faults.push(...found.map((fault) => ({ ...fault, file: folder + fault.file })))
}

function placeOf(topic: Topic, programme: Programme, files: ContentFile[]): TopicPlace {
  const module = programme.modules.find((one) => one.number === topic.module)!
  const entry = module.topics.find((one) => one.id === topic.id)!
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    folder: `modules/${two(module.number)}-${module.slug}/${two(entry.number)}-${entry.slug}/${topic.variant ? `variants/${topic.variant}/` : ''}`,
    lineOf(file, words) {
      const lines = files.find((one) => one.path === file)?.text.split('\n') ?? []
      return Math.max(1, lines.findIndex((line) => line.includes(words)) + 1)
    },
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

async function filesIn(folder: string): Promise<ContentFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: `${folder}/${name}`,
      text: await readFile(join(folder, name), 'utf8'),
    })),
  )
}

function report(): void {
  const chosen = (file: string) =>
    !only.length || only.some((one) => file === one || file.startsWith(`${one}/`))
  const shown = faults.filter((fault) => chosen(fault.file))
  const grades = measured.filter((one) =>
    only.length ? chosen(one.file) : ['topic', 'outline', 'whole'].includes(one.kind),
  )
  for (const { name, kind, grade } of grades) {
    console.log(
      `${kind.padEnd(9)} ${name.padEnd(34)} ${String(grade.words).padStart(5)} words  grade ${showGrade(grade)}`,
    )
  }
  if (shown.length) console.log(`\n${printFaults(shown)}`)
  const stopping = shown.filter((fault) => fault.level === 'fault').length
  console.log(`\n${stopping} faults, ${shown.length - stopping} warnings`)
  process.exitCode = stopping ? 1 : 0
}
