import type { ColumnType } from 'kysely'

/** A moment (`timestamptz`): read as a Temporal.Instant, written as one or as its ISO 8601 text. */
export type Time = ColumnType<
  Temporal.Instant,
  Temporal.Instant | string,
  Temporal.Instant | string
>
