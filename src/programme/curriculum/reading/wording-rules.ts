import type { Node, Nodes, Root, Sentence, Word } from 'nlcst'
import { toString } from 'nlcst-to-string'
import type { VFile } from 'vfile'
import {
  firstWords,
  lengthAt,
  plainWord,
  readPhrase,
  roughPattern,
  type Phrase,
} from './phrases.ts'
import { rules as ourRules, type WordingRule } from './rules.ts'

/** Who reads a text: the rules differ a little. */
export type Audience = 'readers' | 'staff'

interface Options {
  audience?: Audience
  rules?: WordingRule[]
}

/**
 * A plugin for unified/retext: notes on the file what the rules of wording find in its sentences. Phrases are looked
 * for among the words of one sentence, so that nothing is found across its end.
 */
export function retextWording({ audience = 'readers', rules = ourRules }: Options = {}) {
  const ready = readyRules(rules.filter((rule) => !rule.audience || rule.audience === audience))
  return (tree: Node, file: VFile): void => {
    for (const sentence of sentencesIn(tree as Root)) checkSentence(sentence, file, ready)
  }
}

/**
 * Whether a text may hold anything that a rule looks for: a quick look that is never too strict, so that few texts
 * need be taken apart into sentences.
 */
export function mayHoldSomething(text: string, rules: WordingRule[] = ourRules): boolean {
  const { rough, patterns } = roughOf(rules)
  const plain = `${plainWord(text)} `
  return rough.test(plain) || patterns.some((pattern) => pattern.test(text))
}

const roughs = new WeakMap<WordingRule[], { rough: RegExp; patterns: RegExp[] }>()

function roughOf(rules: WordingRule[]): { rough: RegExp; patterns: RegExp[] } {
  const known = roughs.get(rules)
  if (known) return known
  const phrases = rules.flatMap((rule) => (rule.phrases ?? []).map(readPhrase))
  const made = {
    rough: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${phrases.map(roughPattern).join('|')})`, 'u'),
    patterns: rules.flatMap((rule) => rule.patterns ?? []),
  }
  roughs.set(rules, made)
  return made
}

interface Ready {
  byFirst: Map<string, { rule: WordingRule; phrase: Phrase }[]>
  patterns: { rule: WordingRule; pattern: RegExp }[]
}

const readied = new WeakMap<WordingRule, { rule: WordingRule; phrase: Phrase }[]>()

function readyRules(rules: WordingRule[]): Ready {
  const byFirst: Ready['byFirst'] = new Map()
  for (const rule of rules) {
    let phrases = readied.get(rule)
    if (!phrases) {
      phrases = (rule.phrases ?? []).map((text) => ({ rule, phrase: readPhrase(text) }))
      readied.set(rule, phrases)
    }
    for (const one of phrases)
      for (const word of new Set([firstWords(one.phrase)].flat()))
        byFirst.set(word, [...(byFirst.get(word) ?? []), one])
  }
  return {
    byFirst,
    patterns: rules.flatMap((rule) => (rule.patterns ?? []).map((pattern) => ({ rule, pattern }))),
  }
}

function sentencesIn(node: Nodes): Sentence[] {
  if (node.type === 'SentenceNode') return [node]
  return 'children' in node ? (node.children as Nodes[]).flatMap(sentencesIn) : []
}

function checkSentence(sentence: Sentence, file: VFile, { byFirst, patterns }: Ready): void {
  const { nodes, quoted } = wordsOf(sentence)
  const words = nodes.map((node, at) => (at === 0 ? '^' : plainWord(toString(node))))
  const taken = new Set<string>()
  for (const [at, word] of words.entries()) {
    for (const { rule, phrase } of [...(byFirst.get(word) ?? []), ...(byFirst.get('any') ?? [])]) {
      const length = lengthAt(words, at, phrase)
      if (length <= 0 || (rule.unlessQuoted && quoted[at])) continue
      const places = Array.from({ length }, (_, step) => `${rule.id} ${at + step}`)
      if (places.some((place) => taken.has(place))) continue
      places.forEach((place) => taken.add(place))
      const found = nodes.slice(Math.max(at, 1), at + length)
      note(file, rule, found.map((node) => toString(node)).join(' '), found[0])
    }
  }
  if (patterns.length === 0) return
  const text = toString(sentence)
  for (const { rule, pattern } of patterns) {
    const found = pattern.exec(text)
    if (found) note(file, rule, found[0], nodeAt(sentence, found.index))
  }
}

/** The words of a sentence after a place for its beginning, and for each whether it stands in quotation marks. */
function wordsOf(sentence: Sentence): { nodes: (Word | Sentence)[]; quoted: boolean[] } {
  const nodes: (Word | Sentence)[] = [sentence]
  const quoted: boolean[] = [false]
  let open = false
  for (const child of sentence.children) {
    if (child.type === 'WordNode') {
      nodes.push(child)
      quoted.push(open)
    } else if (child.type === 'PunctuationNode' || child.type === 'SymbolNode') {
      if (/[“‘«]/.test(child.value)) open = true
      else if (/[”’»]/.test(child.value)) open = false
      else if (child.value === '"') open = !open
    }
  }
  return { nodes, quoted }
}

function nodeAt(sentence: Sentence, offset: number): Node {
  let at = 0
  for (const child of sentence.children) {
    at += toString(child).length
    if (at > offset) return child
  }
  return sentence
}

function note(file: VFile, rule: WordingRule, found: string, node: Node | undefined): void {
  const message = file.message(`“${found}” ${rule.why}.`, {
    place: node?.position,
    ruleId: rule.id,
    source: 'wording',
  })
  message.fatal = rule.level === 'fault'
  message.note = rule.better
}
