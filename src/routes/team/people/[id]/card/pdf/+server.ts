import { card } from '#exchange/paper/paper-routes.server.ts'

export function POST(event) {
  return card(event, event.params.id)
}
