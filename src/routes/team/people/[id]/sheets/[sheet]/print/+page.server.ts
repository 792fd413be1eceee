import { curriculum } from '#curriculum'
import { loadSheet } from '#programme/workbook/sheet-routes.server.ts'

export async function load(event) {
  const { sheet, person } = await loadSheet(event, event.params.id, curriculum)
  return { sheet, person, blank: event.url.searchParams.has('blank') }
}
