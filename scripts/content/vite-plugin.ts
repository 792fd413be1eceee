import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { printFaults } from '../../src/programme/curriculum/compile/faults.ts'
import {
  ContentFaults,
  loadPacks,
  readProgramme,
  shown,
} from '../../src/programme/curriculum/compile/load.server.ts'
import { everyTopicOf, outlineOf, partOf } from '../../src/programme/curriculum/curriculum.ts'
import { glossaryOf } from '../../src/programme/curriculum/glossary.ts'
import type { CountryPack } from '../../src/programme/curriculum/country-pack.ts'
import type { Programme } from '../../src/programme/curriculum/programme.ts'

const packsFolder = 'packs'
const name = 'virtual:programme'
const resolved = `\0${name}`

/**
 * Gives the program its content as modules: `virtual:programme` with the outlines of every language,
 * and one module for each topic, loaded when it is first asked for. A fault in the content stops a
 * build with the whole list; while developing it shows in the browser, and a saved file is read anew.
 */
export function programmeContent(folder = 'content'): Plugin {
  const root = resolve(folder)
  let programmes: Promise<Read> | undefined

  async function all(): Promise<Read> {
    programmes ??= compileAll(root)
    return programmes
  }

  return {
    name: 'openimr-content',
    resolveId: (id) => (id === name || id.startsWith(`${name}/`) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(resolved)) return undefined
      const [, language, part] = id.slice(resolved.length).split('/')
      const read = await all()
      if (!language) return writeIndex(read)
      const programme = read.programmes.get(language)
      const found = programme && partOfProgramme(programme, part ?? '')
      return `export default ${asJson(found ?? null)}`
    },
    configureServer(server) {
      server.watcher.add(root)
    },
    hotUpdate({ file, server }) {
      if (!file.startsWith(root)) return undefined
      programmes = undefined
      const graph = this.environment.moduleGraph
      const stale = [...graph.idToModuleMap.values()].filter((module) =>
        module.id?.startsWith(resolved),
      )
      for (const module of stale) graph.invalidateModule(module)
      if (this.environment.name === 'client') server.ws.send({ type: 'full-reload' })
      return stale
    },
  }
}

/** What is loaded when it is first asked for: the cards, the hard words, or a topic by its part's name. */
function partOfProgramme(programme: Programme, part: string): unknown {
  const topics = everyTopicOf(programme)
  switch (part) {
    case 'techniques':
    case 'procedures':
      return programme[part]
    case 'glossary':
      return glossaryOf(topics, programme.language)
    default:
      return topics.find((topic) => partOf(topic.id, topic.variant) === part)
  }
}

interface Read {
  programmes: Map<string, Programme>
  packs: CountryPack[]
}

async function compileAll(root: string): Promise<Read> {
  const read = new Map<string, Programme>()
  const folders = existsSync(root)
    ? readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  const languages = folders.filter(({ name }) => name !== packsFolder)
  for (const { name: language } of languages) {
    const folder = resolve(root, language)
    const { programme, faults } = await readProgramme(folder)
    const stopping = faults.filter((fault) => fault.level === 'fault')
    if (stopping.length) throw new ContentFaults(stopping, shown(folder))
    if (faults.length) console.warn(printFaults(faults, shown(folder)))
    read.set(language, programme)
  }
  const packs = folders.some(({ name }) => name === packsFolder)
    ? await loadPacks(resolve(root, packsFolder))
    : []
  return { programmes: read, packs }
}

function writeIndex({ programmes, packs }: Read): string {
  const sources = [...programmes].map(([language, programme]) => {
    const part = (id: string) =>
      `${asJson(id)}: () => import(${asJson(`${name}/${language}/${id}`)})`
    const topics = everyTopicOf(programme).map((topic) => part(partOf(topic.id, topic.variant)))
    return `${asJson(language)}: source(${asJson(language)}, ${asJson(outlineOf(programme))}, ${asJson(programme.ideas)}, {${topics.join(', ')}}, {${['techniques', 'procedures', 'glossary'].map(part).join(', ')}})`
  })
  return `
async function open(parts, id) {
  return Object.hasOwn(parts, id) ? (await parts[id]()).default : undefined
}
function source(language, modules, ideas, topics, cards) {
  return { language, modules, ideas, packs, topic: (id, variant) => open(topics, variant ? id + '~' + variant : id), techniques: () => open(cards, 'techniques'), procedures: () => open(cards, 'procedures'), glossary: () => open(cards, 'glossary') }
}
const packs = ${asJson(packs)}
export const sources = { ${sources.join(',\n')} }
`
}

/** JSON that is safe inside JavaScript. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
