import * as m from '#messages'
import { LOOK_COOKIE, readLook } from '#ui/look.ts'

export async function load({ cookies }) {
  return {
    look: readLook(cookies.get(LOOK_COOKIE)),
    back: { href: '/me/more', label: m.me_more_title() },
  }
}
