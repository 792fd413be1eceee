/** One row of quality.md as it was measured. `met` is null where there is no target to meet. */
export interface Figure {
  measure: string
  value: string
  target: string
  met: boolean | null
  /** What else was seen, for whoever wants to know why. */
  details?: Record<string, unknown>
}

/** A measure: it gets the running program and gives its rows. */
export type Measure = (bench: Bench) => Promise<Figure[]>

/** The running program, and the database behind it, with demonstration data. */
export interface Bench {
  origin: string
  ownerUrl: string
  appUrl: string
  dataDir: string
}

export function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10
}

/** The value below which `share` of the sorted list lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
