import { curriculum_all_saved, curriculum_not_saved, curriculum_saving } from '#messages'
import { getLocale } from '#messages/runtime'
import type { SaverState } from './saver.ts'

/** Whether what was written is safe, in words: for `SaveState`. */
export function savedWords({ state, savedAt }: SaverState, timeZone?: string): string {
  if (state === 'saving') return curriculum_saving()
  if (state === 'failed') return curriculum_not_saved()
  if (!savedAt) return ''
  const clock = new Intl.DateTimeFormat(getLocale(), { timeStyle: 'short', timeZone })
  return curriculum_all_saved({ time: clock.format(savedAt) })
}
