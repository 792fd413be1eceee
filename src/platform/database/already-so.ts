/**
 * Does a row already say what is to be written? Then the same save has come a second time, because its answer got
 * lost, and nobody was overwritten. Entries that the database works out (`now()`) and who wrote are left out.
 */
export function alreadySo(
  row: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(values).every(
    ([column, value]) =>
      column === 'written_by' || isWorkedOut(value) || plain(row[column]) === plain(value),
  )
}

function isWorkedOut(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'toOperationNode' in value
}

/** Times of day come back with seconds. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && /^\d\d:\d\d:00$/.test(value) ? value.slice(0, 5) : value
}
