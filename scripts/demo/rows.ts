import type pg from 'pg'

type Row = Record<string, unknown>

/** Rows to be written, gathered table by table; tables are written in the order in which they were first named. */
export class Rows {
  readonly #tables = new Map<string, Row[]>()

  add(table: string, row: Row): void {
    const rows = this.#tables.get(table) ?? []
    if (rows.length === 0) this.#tables.set(table, rows)
    rows.push(row)
  }

  /** Writes everything in one transaction: all of it is there, or none. */
  async write(owner: pg.Client): Promise<void> {
    await owner.query('begin')
    for (const [table, rows] of this.#tables) {
      const columns = [...new Set(rows.flatMap(Object.keys))]
      const names = columns.map((column) => `"${column}"`).join(', ')
      await owner.query(
        `insert into "${table}" (${names}) select ${names} from jsonb_populate_recordset(null::"${table}", $1)`,
        [JSON.stringify(rows.map((row) => complete(table, row, columns)))],
      )
    }
    await owner.query('commit')
  }
}

/** A column that one row leaves to the table's default would be null in all: say so instead of guessing. */
function complete(table: string, row: Row, columns: readonly string[]): Row {
  for (const column of columns)
    if (!(column in row)) throw new Error(`a row of ${table} has no ${column}`)
  return row
}
