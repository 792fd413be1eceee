import type { Block, Concept, Sentence } from './tree.ts'
import type { VariantId } from './variants.ts'
import type { Worksheet } from './worksheet.ts'

/** The programme in one language, as compiled from `content/<language>/` (docs/content-format.md). */
export interface Programme {
  language: string
  modules: Module[]
  techniques: Technique[]
  procedures: Procedure[]
  ideas: Idea[]
}

/** An idea that people name in their own way, and the words there are to choose from (words.yaml). */
export interface Idea {
  id: Concept
  about: string
  choices: { id: string; one: string; many: string }[]
}

export interface Module {
  number: number
  slug: string
  title: string
  aim: string
  /** The usual number of sessions (programme.md, section 16). */
  sessions: number
  /** Whether any of its topics has its texts. */
  taught: boolean
  topics: TopicEntry[]
}

/** A topic as the programme lists it. `topic` is missing where its texts are not written yet. */
export interface TopicEntry {
  id: TopicId
  number: number
  slug: string
  title: string
  aim: string
  taught: boolean
  topic?: Topic
  /** The same topic told in other ways. Each holds what is its own: see `fitting` in curriculum.ts. */
  variants: (Topic & { variant: VariantId })[]
}

/** `<module>.<topic>`, such as `1.2`. */
export type TopicId = string

export interface Topic {
  id: TopicId
  module: number
  /** Which way of telling it this is; missing for the pages that name no diagnosis. */
  variant?: VariantId
  title: string
  aim: string
  minutes: number
  handout: HandoutPage[]
  /** Questions for a conversation, never a score. */
  checking: Sentence[][]
  practiceOptions: PracticeOption[]
  worksheets: Worksheet[]
  guide: Guide
  supporter?: SupporterText
  /** Where each claim of fact comes from; shown to practitioners. */
  sources: SourceNote[]
}

export interface HandoutPage {
  id: string
  title: string
  body: Block[]
}

export type PracticeSize = 'small' | 'middle' | 'stretch'
export type PracticeCompany = 'supporter' | 'community'

export interface PracticeOption {
  id: string
  size: PracticeSize
  with?: PracticeCompany
  body: Block[]
}

export interface SourceNote {
  id: string
  text: string
}

/** What the practitioner reads: for the whole topic, and beside each handout page. */
export interface Guide {
  aims: string[]
  prepare: string[]
  open: string
  adapt: { to: string; how: string }[]
  difficulties: { when: string; try: string }[]
  close: string[]
  pages: GuidePage[]
  rolePlays: RolePlay[]
}

export interface GuidePage {
  /** The id of the handout page that it stands beside. */
  for: string
  body: Block[]
  prompts: TechniquePrompt[]
}

export interface TechniquePrompt {
  technique: string
  /** What the practitioner might say. */
  words: string
}

/** Graded practice: watch, say one line, try it, once more (programme.md, section 8). */
export interface RolePlay {
  id: string
  title: string
  minutes: number
  skill: string
  why: Block[]
  watch: string
  line: string
  try: string
  again: string
  feedback: string[]
}

export const techniqueKinds = ['motivational', 'educational', 'cognitive-behavioural'] as const
export type TechniqueKind = (typeof techniqueKinds)[number]

export interface Technique {
  id: string
  title: string
  kind: TechniqueKind
  source: string
  /** What it is, in a paragraph. */
  definition: Block[]
  examples: string[]
  /** When it fits, common slips, and the like. */
  more: Block[]
}

/** A way of working in steps that any session can take up, with the sheets that go with it (programme.md, section 9). */
export interface Procedure {
  id: string
  title: string
  source: string
  /** What it is, in a paragraph. */
  definition: Block[]
  examples: string[]
  /** Its steps, when it fits, common slips. */
  more: Block[]
  /** Ids of worksheets, the most usual first. */
  sheets: string[]
}

export interface SupporterText {
  about: Block[]
  help: Block[]
  avoid: Block[]
}
