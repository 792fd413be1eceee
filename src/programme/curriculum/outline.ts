import type { PracticeOption, Programme, Topic, TopicId } from './programme.ts'
import type { VariantId } from './variants.ts'

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

export interface TopicOutline extends ToldOutline {
  id: TopicId
  module: number
  number: number
  slug: string
  title: string
  aim: string
  taught: boolean
  /** Other ways in which it is told, each with what is its own. */
  variants: VariantOutline[]
}

export interface VariantOutline extends ToldOutline {
  id: VariantId
}

/** What depends on the way in which a topic is told. */
interface ToldOutline {
  minutes: number
  pages: { id: string; title: string }[]
  worksheets: { id: string; title: string; purpose: string }[]
  practiceOptions: Pick<PracticeOption, 'id' | 'size' | 'with'>[]
  rolePlays: { id: string; title: string }[]
  forSupporters: boolean
}

/** The outlines of a compiled programme. */
export function outlineOf(programme: Programme): ModuleOutline[] {
  return programme.modules.map((module) => ({
    ...module,
    topics: module.topics.map(({ topic, variants, ...entry }) => ({
      ...entry,
      module: module.number,
      ...toldOutline(topic),
      variants: variants.map((told) => ({ id: told.variant, ...toldOutline(told) })),
    })),
  }))
}

function toldOutline(topic: Topic | undefined): ToldOutline {
  return {
    minutes: topic?.minutes ?? 0,
    pages: (topic?.handout ?? []).map(({ id, title }) => ({ id, title })),
    worksheets: (topic?.worksheets ?? []).map(({ id, title, purpose }) => ({ id, title, purpose })),
    practiceOptions: (topic?.practiceOptions ?? []).map(({ body: _, ...option }) => option),
    rolePlays: (topic?.guide.rolePlays ?? []).map(({ id, title }) => ({ id, title })),
    forSupporters: topic?.supporter !== undefined,
  }
}

/** The outline of a topic as it is told in a certain way; for everybody where it is not told in that way. */
export function fittingOutline(topic: TopicOutline, variant: VariantId | undefined): TopicOutline {
  const told = topic.variants.find(({ id }) => id === variant)
  if (!told) return topic
  const { id: _, ...own } = told
  return {
    ...topic,
    ...own,
    worksheets: [...own.worksheets, ...topic.worksheets],
    forSupporters: own.forSupporters || topic.forSupporters,
  }
}

/** A topic's outline with the parts of every way in which it is told, each id once. */
export function withEverything(topic: TopicOutline): TopicOutline {
  const ways = [topic, ...topic.variants]
  return {
    ...topic,
    pages: onceEach(ways.flatMap(({ pages }) => pages)),
    worksheets: onceEach(ways.flatMap(({ worksheets }) => worksheets)),
    practiceOptions: onceEach(ways.flatMap(({ practiceOptions }) => practiceOptions)),
    rolePlays: onceEach(ways.flatMap(({ rolePlays }) => rolePlays)),
  }
}

function onceEach<T extends { id: string }>(all: T[]): T[] {
  return all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at)
}
