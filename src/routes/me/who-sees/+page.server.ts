import * as m from '#messages'

/** Nothing here needs scripts: the page comes whole, as Today does (decision 50). */
export const csr = false

export async function load() {
  return { back: { href: '/me/more', label: m.me_more_title() } }
}
