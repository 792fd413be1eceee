import { checkAnswer, startOf, type Answer, type AnswerError, type Answers } from './answers.ts'
import { wordsFor } from './refusal-words.ts'
import { openSaver, type Save, type SaverState } from './saver.ts'
import type { Worksheet } from './worksheet.ts'

/** What a field holds while it is on screen: text, or the ids that are ticked. */
export type Typed = string | string[]

export interface SheetInput {
  worksheet: Worksheet
  answers: Answers
  /** What came back from a form that was posted without scripts. */
  typed?: Record<string, Typed> | undefined
  errors?: AnswerError[] | undefined
  save?: Save | undefined
}

/** A stored answer as its field shows it. */
export function asTyped(value: Answer | undefined, start = ''): Typed {
  if (value === undefined) return start
  if (value === true) return ['yes']
  return typeof value === 'number' ? String(value) : value
}

/**
 * What a worksheet shows and keeps while somebody writes on it. What is typed here wins over what
 * arrives from elsewhere until it is saved; after that the latest answer shows, whoever wrote it.
 * `input` is asked anew each time, so that props stay live.
 */
export function openSheet(input: () => SheetInput) {
  /** By field: what was typed here, and the answers that it may stand over (those from before, and its own). */
  const own = $state<Record<string, { typed: Typed; over: string[] }>>({})
  const wrong = $state<Record<string, string>>({})
  let saving = $state<SaverState>({ state: 'untouched', refused: {} })
  const saver = openSaver(
    (field, value) => {
      own[field]?.over.push(JSON.stringify(value))
      return input().save?.(field, value)
    },
    (state) => (saving = state),
  )

  function shown(path: string): Typed {
    const { answers, typed, worksheet } = input()
    const mine = own[path]
    const there = JSON.stringify(answers[path] ?? null)
    const stays =
      mine &&
      (wrong[path] || saver.waiting(path) || saving.refused[path] || mine.over.includes(there))
    if (stays) return mine.typed
    const latest = asTyped(answers[path], startOf(worksheet, path))
    return mine ? latest : (typed?.[path] ?? latest)
  }

  return {
    text: (path: string) => one(shown(path)),
    ticks: (path: string) => many(shown(path)),
    /** Whether the field holds words of the person, and not the start of a row. */
    ownWords: (path: string) => one(shown(path)) !== startOf(input().worksheet, path),
    /** Takes what was typed, and saves it in a moment. */
    write(path: string, typed: Typed) {
      const { worksheet, answers, save } = input()
      const checked = checkAnswer(worksheet, path, typed)
      const there = JSON.stringify(answers[path] ?? null)
      const over = own[path]?.over ?? []
      own[path] = { typed, over: over.includes(there) ? over : [...over, there] }
      if ('refused' in checked) {
        wrong[path] = wordsFor(checked.refused)
        return
      }
      delete wrong[path]
      if (save) saver.note(path, checked.value)
    },
    error(path: string): string | undefined {
      const came = own[path] ? undefined : input().errors?.find((error) => error.field === path)
      return wrong[path] ?? saving.refused[path] ?? (came && wordsFor(came.code))
    },
    get saving() {
      return saving
    },
    flush: (path?: string) => saver.flush(path),
    waiting: () => saver.waiting(),
    close: () => saver.close(),
  }
}

export type OpenSheet = ReturnType<typeof openSheet>

function one(typed: Typed): string {
  return typeof typed === 'string' ? typed : (typed[0] ?? '')
}

function many(typed: Typed): string[] {
  return typeof typed === 'string' ? (typed ? [typed] : []) : typed
}
