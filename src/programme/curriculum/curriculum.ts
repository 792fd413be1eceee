import type {
  HandoutPage,
  PracticeOption,
  Programme,
  Technique,
  Topic,
  TopicId,
} from './programme.ts'
import type { Worksheet } from './worksheet.ts'

/** What a list of modules needs: titles, aims and ids, without the texts. */
export interface ModuleOutline {
  number: number
  slug: string
  title: string
  aim: string
  sessions: number
  taught: boolean
  topics: TopicOutline[]
}

export interface TopicOutline {
  id: TopicId
  module: number
  number: number
  slug: string
  title: string
  aim: string
  taught: boolean
  minutes: number
  pages: { id: string; title: string }[]
  worksheets: { id: string; title: string; purpose: string }[]
  practiceOptions: Pick<PracticeOption, 'id' | 'size' | 'with'>[]
  rolePlays: { id: string; title: string }[]
  forSupporters: boolean
}

/** Compiled content as it is handed in: outlines at once, texts when asked for. */
export interface CurriculumSource {
  language: string
  modules: ModuleOutline[]
  topic(id: TopicId): Promise<Topic | undefined>
  techniques(): Promise<Technique[]>
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
  /** The topic with all its texts; undefined where there is none or it is not written yet. */
  topic(id: TopicId): Promise<Topic | undefined>
  page(topic: TopicId, page: string): Promise<OpenPage | undefined>
  /** A worksheet by its id, which is unique in the whole programme. */
  worksheet(id: string): Promise<Worksheet | undefined>
  techniques(): Promise<Technique[]>
  technique(id: string): Promise<Technique | undefined>
  /** The topic that usually comes next: the following one with texts, in the usual order of modules. */
  topicAfter(id: TopicId): TopicOutline | undefined
}

/** Opens compiled content for reading. The content is handed in, so the engine knows no list of modules. */
export function openCurriculum(source: CurriculumSource): Curriculum {
  const all = source.modules.flatMap((module) => module.topics)
  const topicOfSheet = new Map(
    all.flatMap((topic) => topic.worksheets.map((sheet) => [sheet.id, topic.id])),
  )
  return {
    language: source.language,
    modules: source.modules,
    module: (number) => source.modules.find((module) => module.number === number),
    outline: (id) => all.find((topic) => topic.id === id),
    topic: source.topic,
    async page(id, pageId) {
      const topic = await source.topic(id)
      return topic && openPage(topic, pageId)
    },
    async worksheet(id) {
      const topic = await source.topic(topicOfSheet.get(id) ?? '')
      return topic?.worksheets.find((sheet) => sheet.id === id)
    },
    techniques: source.techniques,
    async technique(id) {
      return (await source.techniques()).find((card) => card.id === id)
    },
    topicAfter(id) {
      const at = all.findIndex((topic) => topic.id === id)
      return at < 0 ? undefined : all.slice(at + 1).find((topic) => topic.taught)
    },
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

/** The outlines of a compiled programme. */
export function outlineOf(programme: Programme): ModuleOutline[] {
  return programme.modules.map((module) => ({
    ...module,
    topics: module.topics.map(({ topic, ...entry }) => ({
      ...entry,
      module: module.number,
      minutes: topic?.minutes ?? 0,
      pages: (topic?.handout ?? []).map(({ id, title }) => ({ id, title })),
      worksheets: (topic?.worksheets ?? []).map(({ id, title, purpose }) => ({
        id,
        title,
        purpose,
      })),
      practiceOptions: (topic?.practiceOptions ?? []).map(({ body: _, ...option }) => option),
      rolePlays: (topic?.guide.rolePlays ?? []).map(({ id, title }) => ({ id, title })),
      forSupporters: topic?.supporter !== undefined,
    })),
  }))
}

/** A source from a programme that is in memory whole: for scripts and tests. */
export function sourceOf(programme: Programme): CurriculumSource {
  return {
    language: programme.language,
    modules: outlineOf(programme),
    topic: async (id) => topicsOf(programme).find((topic) => topic.id === id),
    techniques: async () => programme.techniques,
  }
}

/** All topics that have their texts, in order. */
export function topicsOf(programme: Programme): Topic[] {
  return programme.modules.flatMap((module) => module.topics).flatMap((entry) => entry.topic ?? [])
}
