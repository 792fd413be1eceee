import * as m from '#messages'

import type { FieldState } from './saved-field.svelte.ts'

/** What `SaveState` shows for a field, or for all fields of a page together. */
export interface SaveStateShown {
  state: 'untouched' | 'saving' | 'saved' | 'here' | 'failed'
  words: string
}

/** How a field stands, in words. `all` for a whole page: 'All saved at 10:52'. */
export function shownAs(
  field: {
    state: FieldState
    savedAt: string
    kept: boolean
    signedOut: boolean
    broughtBack?: boolean
  },
  all = false,
): SaveStateShown {
  switch (field.state) {
    case 'untouched':
      return { state: 'untouched', words: '' }
    case 'waiting':
    case 'saving':
      return { state: 'saving', words: m.ui_saving() }
    case 'saved':
      return {
        state: 'saved',
        words: all
          ? m.ui_all_saved_at({ time: field.savedAt })
          : m.ui_saved_at({ time: field.savedAt }),
      }
    case 'kept':
      if (!field.kept) return { state: 'failed', words: m.ui_kept_nowhere() }
      if (field.signedOut) return { state: 'failed', words: m.ui_kept_signed_out() }
      return { state: 'here', words: field.broughtBack ? m.ui_brought_back() : m.ui_kept() }
    case 'two-versions':
      return { state: 'failed', words: m.ui_two_versions() }
    case 'refused':
      return { state: 'failed', words: m.ui_not_saved() }
  }
}
