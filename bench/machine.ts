import { cpus, totalmem, type as system, release } from 'node:os'

/** The machine that figures were measured on: a figure without it says nothing. */
export function describeMachine(): {
  cores: number
  processor: string
  memoryGiB: number
  system: string
  node: string
} {
  const all = cpus()
  return {
    cores: all.length,
    processor: all[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${system()} ${release()}`,
    node: process.version,
  }
}
