import { curriculum } from '#curriculum'
import * as m from '#messages'
import { actorOf } from '#people/sign-in/actor.ts'
import { loadWords, wordsActions } from '#programme/texts/words-page.server.ts'

export async function load({ locals }) {
  return {
    ...(await loadWords(locals, actorOf(locals).personId, curriculum)),
    back: { href: '/me/more', label: m.me_more_title() },
  }
}

export const actions = wordsActions(({ locals }) => actorOf(locals).personId, curriculum)
