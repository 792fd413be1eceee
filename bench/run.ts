import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { closeConnections } from '#platform/database/database.server.ts'
import { prepareDatabase } from '#platform/database/prepare.server.ts'
import { temporaryFolder } from '#tests/folder.ts'
import { ready, runProgram } from '#tests/program.ts'

import type { Bench, Figure, Measure } from './figure.ts'
import { measureGrowth } from './growth.ts'
import { measureLighthouse } from './lighthouse.ts'
import { describeMachine } from './machine.ts'
import { measureSave } from './save.ts'
import { measureStart } from './start.ts'
import { measureToday } from './today.ts'
import { measureWorkbook } from './workbook.ts'

/**
 * npm run bench: the figures of quality.md, as a table and as JSON under bench/results/.
 *   npm run bench -- --only today,save     some of them
 *   npm run bench -- --growth              with 100 services of 1,000 participants (minutes, gigabytes)
 */
const MEASURES: Record<string, Measure> = {
  start: measureStart,
  today: measureToday,
  save: measureSave,
  workbook: measureWorkbook,
  lighthouse: measureLighthouse,
  growth: measureGrowth,
}

const { values } = parseArgs({ options: { only: { type: 'string' }, growth: { type: 'boolean' } } })
const chosen =
  values.only?.split(',') ??
  Object.keys(MEASURES).filter((name) => name !== 'growth' || values.growth)

const figures = await withProgram(async (bench) => {
  const all: Figure[] = []
  for (const name of chosen) {
    const measure = MEASURES[name]
    if (!measure)
      throw new Error(
        `There is no measure '${name}': choose of ${Object.keys(MEASURES).join(', ')}.`,
      )
    process.stdout.write(`Measuring ${name} …\n`)
    all.push(...(await measure(bench)))
  }
  return all
})

const machine = describeMachine()
const day = new Date().toISOString().slice(0, 10)
console.log(
  `\n${table(figures)}\n\n${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`,
)
const folder = new URL('results/', import.meta.url).pathname
await mkdir(folder, { recursive: true })
await writeFile(
  join(folder, `${day}-${chosen.join('-')}.json`),
  `${JSON.stringify({ day, machine, figures }, null, 2)}\n`,
)

async function withProgram(work: (bench: Bench) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = await temporaryFolder()
  const dataDir = join(folder.path, 'data')
  const database = await prepareDatabase({ dataDir })
  process.env.TEST_OWNER_URL = database.ownerUrl
  process.env.DATABASE_APP_URL = database.appUrl
  process.env.OPENIMR_SECRET = database.secret
  const program = runProgram(['--port', '0', '--data-dir', join(folder.path, 'program')], {
    DATABASE_URL: database.ownerUrl,
    OPENIMR_SECRET: database.secret,
    OPENIMR_DEMO: 'on',
    OPENIMR_BENCH: 'on',
  })
  try {
    const origin = await ready(program)
    return await work({ origin, ownerUrl: database.ownerUrl, appUrl: database.appUrl, dataDir })
  } finally {
    await closeConnections()
    await program.stop()
    await database.stop()
    await folder.remove()
  }
}

function table(rows: readonly Figure[]): string {
  const cells = rows.map(({ measure, value, target, met }) => [
    measure,
    value,
    target,
    met === null ? '' : met ? 'met' : 'MISSED',
  ])
  const all = [['Measure', 'Value', 'Target', ''], ...cells]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
