import * as m from '#messages'
import { inWords } from '#platform/words/refusals.ts'

import type { PracticeSize } from './practice.ts'

/** What people read for each stored size. */
export const SIZE_WORDS: Record<PracticeSize, () => string> = {
  small: m.curriculum_size_small,
  middle: m.curriculum_size_middle,
  stretch: m.curriculum_size_stretch,
}

/** The words for what is wrong with a form of home practice. */
export function problemWords(code: string | undefined): string | undefined {
  return inWords(code, {
    'changed-meanwhile': m.practice_changed_meanwhile,
    'not-a-time': m.practice_not_a_time,
    empty: m.practice_empty,
  })
}
