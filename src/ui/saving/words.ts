import * as m from '#messages'

import type { KeptState } from './kept-form.svelte.ts'
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

/** How a form stands, in words. `bySelf`: it is sent without a press, so that one wants to know when it was. */
export function formShownAs(
  form: { state: KeptState; kept: boolean; signedOut: boolean; broughtBack: boolean },
  bySelf: boolean,
): SaveStateShown {
  switch (form.state) {
    case 'untouched':
      return { state: 'untouched', words: '' }
    case 'typed':
      if (bySelf) return { state: 'saving', words: m.ui_saving() }
      if (!form.kept) return { state: 'untouched', words: '' }
      return { state: 'here', words: form.broughtBack ? m.ui_brought_back() : m.ui_form_typed() }
    case 'sending':
      return { state: 'saving', words: m.ui_saving() }
    case 'received':
      return { state: bySelf ? 'saved' : 'untouched', words: bySelf ? m.ui_form_saved() : '' }
    case 'waiting':
      if (!form.kept) return { state: 'failed', words: m.ui_form_kept_nowhere() }
      if (form.signedOut) return { state: 'failed', words: m.ui_form_signed_out() }
      return { state: 'here', words: m.ui_form_waiting() }
    case 'two-versions':
      return { state: 'failed', words: m.ui_two_versions() }
    case 'refused':
      return { state: 'failed', words: m.ui_not_saved() }
  }
}
