import { readFile } from 'node:fs/promises'

import { ready, runProgram } from '#tests/program.ts'

import type { Bench, Figure } from './figure.ts'
import { load } from './load.ts'

/** Start with a built program and an existing database: time to ready and memory (quality.md, Speed). */
export async function measureStart(bench: Bench): Promise<Figure[]> {
  const seconds: number[] = []
  let megabytes = 0
  for (let turn = 0; turn < 3; turn += 1) {
    const begun = performance.now()
    const program = runProgram(['--port', '0', '--data-dir', `${bench.dataDir}-start`])
    const origin = await ready(program)
    seconds.push((performance.now() - begun) / 1000)
    await load(origin, '/', { seconds: 2, connections: 2 })
    megabytes = Math.max(megabytes, await residentMegabytes(program.process.pid!))
    await program.stop()
  }
  // The first start makes the database; the others find it there.
  const again = Math.max(...seconds.slice(1))
  return [
    {
      measure: 'Start with a built program and an existing database',
      value: `${again.toFixed(1)} s`,
      target: '≤ 3 s',
      met: again <= 3,
      details: { first: seconds[0], again: seconds.slice(1) },
    },
    {
      measure: 'Memory of Node after some requests',
      value: `${megabytes} MB`,
      target: '≤ 200 MB',
      met: megabytes <= 200,
    },
  ]
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
}
