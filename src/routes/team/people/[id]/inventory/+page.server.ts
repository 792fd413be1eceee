import { error } from '@sveltejs/kit'

import { inventoryActions, presentInventory } from '#people/inventory/inventory-page.server.ts'
import { inventoryOf } from '#people/inventory/inventory.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const inventory = await inventoryOf(actor, params.id)
  if (isRefused(inventory)) error(404, 'not-found')
  return {
    person: { id: params.id, name: inventory.name },
    readerId: actor.personId,
    answers: presentInventory(inventory, actor),
  }
}

export const actions = inventoryActions(({ params }) => params.id ?? '')
