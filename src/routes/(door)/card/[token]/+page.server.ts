import { redirect } from '@sveltejs/kit'

import { showCard } from '#people/card/cards.server.ts'
import { networkOfRequest } from '#people/sign-in/let-in.server.ts'
import { takeCard } from '#people/sign-in/take-card.server.ts'

/**
 * The link and QR code of a card. The secret leaves the address at once, before any page is shown; a preview that a
 * messenger fetches uses nothing up.
 */
export async function load(event) {
  event.setHeaders({ 'cache-control': 'no-store' })
  const card = await showCard({ token: event.params.token }, networkOfRequest(event))
  if ('organisationId' in card) redirect(303, takeCard(event, card))
  redirect(303, 'wait' in card ? '/card?said=wait' : `/card?said=${card.refused}`)
}
