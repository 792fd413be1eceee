import * as m from '#messages'
import type { TextSize, Theme } from '#ui/look.ts'

/** What a reader chooses from; the first of each is the usual one. */
export function textOptions(): { value: TextSize; label: string }[] {
  return [
    { value: 'usual', label: m.me_look_usual() },
    { value: 'large', label: m.me_look_large() },
    { value: 'larger', label: m.me_look_larger() },
  ]
}

export function themeOptions(): { value: Theme; label: string }[] {
  return [
    { value: 'follow', label: m.me_look_follow() },
    { value: 'light', label: m.me_look_light() },
    { value: 'dark', label: m.me_look_dark() },
  ]
}
