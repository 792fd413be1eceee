import { LONGEST_WORD, type Wording } from '#people/texts/texts.ts'
import { tidy } from '#platform/input/text.ts'

import type { Idea } from '../curriculum/programme.ts'

/** What is chosen for one idea: as the texts have it (''), a word of the list by its id, or `own`. */
export interface WordChoice {
  choice: string
  one: string
  many: string
}

/** What the form shows, by idea. */
export type WordChoices = Record<string, WordChoice>

const AS_IT_IS: WordChoice = { choice: '', one: '', many: '' }

/** Stored words as the form shows them: a word of the list stands as its choice, another as one's own. */
export function choicesOf(wording: Wording, ideas: readonly Idea[]): WordChoices {
  return Object.fromEntries(
    ideas.map(({ id, choices }) => {
      const chosen = wording[id]
      if (!chosen) return [id, AS_IT_IS]
      const listed = choices.find(({ one, many }) => one === chosen.one && many === chosen.many)
      return [id, listed ? { ...AS_IT_IS, choice: listed.id } : { choice: 'own', ...chosen }]
    }),
  )
}

/**
 * Reads the form. An own word may be given for one or for more than one: the other is then the same. Problems have
 * a code for each idea: 'empty', 'too-long' or 'letters'; what was typed comes back with them.
 */
export function readWordChoices(
  form: FormData,
  ideas: readonly Idea[],
): { wording: Wording; typed: WordChoices; problems: Record<string, string> } {
  const wording: Wording = {}
  const typed: WordChoices = {}
  const problems: Record<string, string> = {}
  for (const { id, choices } of ideas) {
    const text = (name: string) => tidy(String(form.get(name) ?? '')).replace(/\s+/g, ' ')
    const asked: WordChoice = { choice: text(id), one: text(`${id}-one`), many: text(`${id}-many`) }
    typed[id] = asked
    const listed = choices.find((choice) => choice.id === asked.choice)
    if (listed) wording[id] = { one: listed.one, many: listed.many }
    if (asked.choice !== 'own') continue
    const own = { one: asked.one || asked.many, many: asked.many || asked.one }
    const problem = problemWith(own)
    if (problem) problems[id] = problem
    else wording[id] = own
  }
  return { wording, typed, problems }
}

/** A word is letters, with spaces, hyphens and apostrophes between them. */
function problemWith({ one, many }: { one: string; many: string }): string | undefined {
  if (!one) return 'empty'
  if (one.length > LONGEST_WORD || many.length > LONGEST_WORD) return 'too-long'
  const word = /^\p{L}[\p{L}\p{M}'’ -]*$/u
  return word.test(one) && word.test(many) ? undefined : 'letters'
}
