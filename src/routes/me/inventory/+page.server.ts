import { error } from '@sveltejs/kit'

import * as m from '#messages'
import { inventoryActions, presentInventory } from '#people/inventory/inventory-page.server.ts'
import { inventoryOf } from '#people/inventory/inventory.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const inventory = await inventoryOf(actor, actor.personId)
  if (isRefused(inventory)) error(404, 'not-found')
  return {
    personId: actor.personId,
    answers: presentInventory(inventory, actor),
    back: { href: '/me/more', label: m.me_more_title() },
  }
}

const own = inventoryActions(({ locals }) => actorOf(locals).personId)

export const actions = { save: own.save, privacy: own.privacy }
