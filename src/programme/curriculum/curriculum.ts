import { textsOf, type CountryPack } from './country-pack.ts'
import { glossaryOf, type GlossaryEntry } from './glossary.ts'
import { fillTopic, fillWorksheet, type Filling } from './fill.ts'
import {
  fittingOutline,
  outlineOf,
  withEverything,
  type ModuleOutline,
  type TopicOutline,
} from './outline.ts'
import type {
  HandoutPage,
  Idea,
  Procedure,
  Programme,
  Technique,
  Topic,
  TopicId,
} from './programme.ts'
import { variantIds, type VariantId } from './variants.ts'
import type { ChosenWords, WordingProfile } from './wording.ts'
import type { Worksheet } from './worksheet.ts'

export { outlineOf, type ModuleOutline, type TopicOutline } from './outline.ts'

/** For whom texts are laid out. Nothing in it is needed: then the texts stand as they are written. */
export interface Reader {
  /** Which pages fit the person, where a topic is told in several ways. */
  variant?: VariantId | undefined
  /** The words that a service or the person has chosen. */
  wording?: WordingProfile | undefined
  /** The country pack that a service has chosen; one that there is none of fills nothing in. */
  country?: string | undefined
}

/** Compiled content as it is handed in: outlines at once, texts when asked for. */
export interface CurriculumSource {
  language: string
  modules: ModuleOutline[]
  /** A topic's own texts; with a variant those told in that way, without what it shares with the others. */
  topic(id: TopicId, variant?: VariantId): Promise<Topic | undefined>
  techniques(): Promise<Technique[]>
  procedures(): Promise<Procedure[]>
  glossary(): Promise<GlossaryEntry[]>
  packs: CountryPack[]
  ideas: Idea[]
}

/** One page as it is shown: with its place in the topic and its neighbours. */
export interface OpenPage {
  topic: Topic
  page: HandoutPage
  /** 1 for the first page. */
  number: number
  of: number
  before: HandoutPage | undefined
  after: HandoutPage | undefined
}

export interface Curriculum {
  language: string
  modules: ModuleOutline[]
  /** A module by its number. */
  module(number: number): ModuleOutline | undefined
  /** What the lists say about a topic, such as `1.2`. */
  outline(topic: TopicId): TopicOutline | undefined
  /**
   * The topic with all its texts, told as the reader chose or as asked for here; undefined where there is
   * none or it is not written yet. Where it is not told in that way, the pages for everybody stand.
   */
  topic(id: TopicId, variant?: VariantId): Promise<Topic | undefined>
  /** A page of the topic; one that the reader's way of telling does not have is taken from another. */
  page(topic: TopicId, page: string): Promise<OpenPage | undefined>
  /** The pages of a topic in every way that it is told, the reader's first. */
  everyPage(topic: TopicId): Promise<HandoutPage[]>
  /** A worksheet by its id, which is unique in the whole programme. */
  worksheet(id: string): Promise<Worksheet | undefined>
  techniques(): Promise<Technique[]>
  technique(id: string): Promise<Technique | undefined>
  procedures(): Promise<Procedure[]>
  /** Every hard word with its explanation, in the order of the alphabet. */
  glossary(): Promise<GlossaryEntry[]>
  /** The topic that usually comes next: the following one with texts, in the usual order of modules. */
  topicAfter(id: TopicId): TopicOutline | undefined
  /** Every topic with the pages, sheets and role-plays of every way it is told: what a stored id may mean. */
  places: TopicOutline[]
  /** Ideas for which people may choose their own words. */
  ideas: Idea[]
  /** The reader's word for every idea: for pages that speak of it outside the texts. */
  words: Record<string, ChosenWords>
  /** The country packs that a service can choose from, by name. */
  packs: CountryPack[]
  /** The one that fills in the texts as they are read here. */
  pack: CountryPack | undefined
  /** The same curriculum as somebody reads it: the pages that fit them, their words, their country. */
  readBy(reader: Reader): Curriculum
}

/** Opens compiled content for reading. The content is handed in, so the engine knows no list of modules. */
export function openCurriculum(source: CurriculumSource): Curriculum {
  const places = source.modules.flatMap((module) => module.topics).map(withEverything)
  const shared: Shared = { places, sheets: placesOfSheets(source.modules) }
  return openFor({}, source, shared)
}

/** What is the same for every reader. */
interface Shared {
  places: TopicOutline[]
  sheets: ReturnType<typeof placesOfSheets>
}

function openFor(reader: Reader, source: CurriculumSource, shared: Shared): Curriculum {
  const modules = reader.variant ? fittingModules(source.modules, reader.variant) : source.modules
  const all = modules.flatMap((module) => module.topics)
  const pack = source.packs.find(({ id }) => id === reader.country)
  const filling: Filling = { wording: reader.wording, local: pack && textsOf(pack) }
  return {
    language: source.language,
    modules,
    module: (number) => modules.find((module) => module.number === number),
    outline: (id) => all.find((topic) => topic.id === id),
    async topic(id, variant = reader.variant) {
      const topic = await fittingTopic(source, id, variant)
      return topic && fillTopic(topic, filling)
    },
    async page(id, pageId) {
      for (const variant of waysOf(reader)) {
        const topic = await fittingTopic(source, id, variant)
        if (topic?.handout.some((page) => page.id === pageId))
          return openPage(fillTopic(topic, filling), pageId)
      }
      return undefined
    },
    async everyPage(id) {
      const topics = await Promise.all(waysOf(reader).map((way) => source.topic(id, way)))
      return topics.flatMap((topic) => (topic ? fillTopic(topic, filling).handout : []))
    },
    async worksheet(id) {
      const place = shared.sheets.get(id)
      const topic = place && (await source.topic(place.topic, place.variant))
      const sheet = topic?.worksheets.find((one) => one.id === id)
      return sheet && fillWorksheet(sheet, filling)
    },
    techniques: source.techniques,
    procedures: source.procedures,
    glossary: source.glossary,
    async technique(id) {
      return (await source.techniques()).find((card) => card.id === id)
    },
    topicAfter(id) {
      const at = all.findIndex((topic) => topic.id === id)
      return at < 0 ? undefined : all.slice(at + 1).find((topic) => topic.taught)
    },
    places: shared.places,
    ideas: source.ideas,
    words: Object.fromEntries(
      source.ideas.map(({ id, choices: [usual] }) => {
        const { one, many } = reader.wording?.[id] ?? usual!
        return [id, { one, many }]
      }),
    ),
    packs: source.packs,
    pack,
    readBy: (other) => openFor(other, source, shared),
  }
}

function fittingModules(modules: ModuleOutline[], variant: VariantId): ModuleOutline[] {
  return modules.map((module) => ({
    ...module,
    topics: module.topics.map((topic) => fittingOutline(topic, variant)),
  }))
}

/** The ways of telling in which a page is looked for: the reader's own, the one for everybody, the others. */
function waysOf({ variant }: Reader): (VariantId | undefined)[] {
  return [...new Set([variant, undefined, ...variantIds])]
}

/** Under which topic, and which way of telling it, each sheet is found. */
function placesOfSheets(modules: ModuleOutline[]) {
  const places = new Map<string, { topic: TopicId; variant?: VariantId }>()
  for (const topic of modules.flatMap((module) => module.topics)) {
    for (const { id } of topic.worksheets) places.set(id, { topic: topic.id })
    for (const way of topic.variants)
      for (const { id } of way.worksheets) places.set(id, { topic: topic.id, variant: way.id })
  }
  return places
}

/**
 * A topic told in a certain way: its handout and guide are its own, the sheets for everybody follow its
 * own, and the supporter's text is shared unless it has one. Told for everybody where there is no such way.
 */
async function fittingTopic(
  source: CurriculumSource,
  id: TopicId,
  variant: VariantId | undefined,
): Promise<Topic | undefined> {
  const [base, told] = await Promise.all([
    source.topic(id),
    variant ? source.topic(id, variant) : undefined,
  ])
  if (!base || !told) return base
  return {
    ...told,
    worksheets: [...told.worksheets, ...base.worksheets],
    ...(!told.supporter && base.supporter && { supporter: base.supporter }),
  }
}

/** A page of a topic with its neighbours; undefined where the topic has no such page. */
export function openPage(topic: Topic, pageId: string): OpenPage | undefined {
  const at = topic.handout.findIndex((page) => page.id === pageId)
  const page = topic.handout[at]
  if (!page) return undefined
  return {
    topic,
    page,
    number: at + 1,
    of: topic.handout.length,
    before: topic.handout[at - 1],
    after: topic.handout[at + 1],
  }
}

/** A source from a programme that is in memory whole: for scripts and tests. */
export function sourceOf(programme: Programme, packs: CountryPack[] = []): CurriculumSource {
  const topics = new Map(
    everyTopicOf(programme).map((topic) => [partOf(topic.id, topic.variant), topic]),
  )
  return {
    language: programme.language,
    modules: outlineOf(programme),
    topic: async (id, variant) => topics.get(partOf(id, variant)),
    techniques: async () => programme.techniques,
    procedures: async () => programme.procedures,
    glossary: async () => glossaryOf(everyTopicOf(programme), programme.language),
    packs,
    ideas: programme.ideas,
  }
}

/** The name under which a topic's texts are kept: `2.1`, or `2.1~psychosis`. */
export function partOf(topic: TopicId, variant?: VariantId): string {
  return variant ? `${topic}~${variant}` : topic
}

/** All topics that have their texts, in order. */
export function topicsOf(programme: Programme): Topic[] {
  return programme.modules.flatMap((module) => module.topics).flatMap((entry) => entry.topic ?? [])
}

/** The same with every way in which they are told, each after the one for everybody. */
export function everyTopicOf(programme: Programme): Topic[] {
  return programme.modules
    .flatMap((module) => module.topics)
    .flatMap(({ topic, variants }) => [...(topic ? [topic] : []), ...variants])
}
