import * as m from '#messages'

export async function load() {
  return { back: { href: '/me/more', label: m.me_more_title() } }
}
