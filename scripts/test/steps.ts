import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What came of one step: how many of its checks or tests passed and failed, and what it said. */
export type Outcome = {
  name: string
  passed: number
  failed: number
  skipped: number
  output: string
}

type Run = { code: number | null; output: string }

/** One check, counted as one: passed when the command ends with 0. */
export async function runCheck(name: string, command: string, args: string[]): Promise<Outcome> {
  const { code, output } = await run(command, args)
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
}

/** The tests of one project of vitest.config.ts, counted each. `reports` is a folder for its notes. */
export async function runTests(project: string, reports: string): Promise<Outcome> {
  const report = join(reports, `${project}.json`)
  const { code, output } = await run('node_modules/.bin/vitest', [
    'run',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { passed, failed, skipped } = await readReport(report)
  // Vitest also fails for a file that does not load or an error outside every test.
  return {
    name: project,
    passed,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped,
    output,
  }
}

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number }

async function readReport(file: string): Promise<Pick<Outcome, 'passed' | 'failed' | 'skipped'>> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(text) as Report
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }
}

function run(command: string, args: string[]): Promise<Run> {
  const child = spawn(command, args, {
    env: { ...process.env, NO_COLOR: '1', OPENIMR_MESSAGES: 'compiled' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
