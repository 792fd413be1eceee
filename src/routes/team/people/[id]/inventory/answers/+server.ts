import { saveAsTyped } from '#people/inventory/inventory-page.server.ts'

export function POST(event) {
  return saveAsTyped(event, ({ params }) => params.id ?? '')
}
