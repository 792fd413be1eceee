import { error, fail, type RequestEvent } from '@sveltejs/kit'

import { cardFor, issueCard } from '#people/card/cards.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { wordsFor } from '#people/sign-in/refusal-words.ts'
import { qrCode } from '#platform/identity/qr.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayInWords, dayOf } from '#platform/words/dates.ts'

export async function load({ locals, params }) {
  const person = await cardFor(actorOf(locals), params.id)
  if (isRefused(person)) error(404, 'not-found')
  return { person }
}

export const actions = {
  /** Makes the card. Its secret is in this answer alone: nothing shows it again. */
  async default({ locals, params, request, url, setHeaders }: RequestEvent) {
    const actor = actorOf(locals)
    const signOutElsewhere = (await request.formData()).get('elsewhere') !== null
    const card = await issueCard(actor, params.id!, { signOutElsewhere })
    if (isRefused(card)) {
      if (card.refused === 'not-found') error(404, 'not-found')
      return fail(422, wordsFor(card))
    }
    setHeaders({ 'cache-control': 'private, no-store' })
    const link = `${url.origin}/card/${card.token}`
    const today = dayOf(Temporal.Now.instant(), actor.timeZone)
    return {
      link,
      qr: await qrCode(link),
      address: `${url.host}/card`,
      code: card.code,
      until: dayInWords(dayOf(card.expiresAt, actor.timeZone), today),
    }
  },
}
