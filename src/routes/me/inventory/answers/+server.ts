import { saveAsTyped } from '#people/inventory/inventory-page.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'

export function POST(event) {
  return saveAsTyped(event, ({ locals }) => actorOf(locals).personId)
}
