import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { haveChromium } from './test/chromium.ts'
import { runCheck, runTests, type Outcome } from './test/steps.ts'

/**
 * npm test: every check and every test, two at a time for machines with two cores. Ends with the line
 * `N passed, N failed`, in which a check (types, lint …) counts as one; exit code 1 when any failed.
 */
const reports = mkdtempSync(join(tmpdir(), 'openimr-reports-'))
const outcomes: Outcome[] = []
const begun = Date.now()

try {
  await inOrder(() => check('messages', 'messages'))
  // The build writes the compiled messages anew: what reads them waits for it.
  await Promise.all([
    inOrder(() => check('build', 'build')),
    inOrder(
      haveChromium,
      () => check('lint', 'lint'),
      () => check('content', 'check:content'),
    ),
  ])
  await Promise.all([
    inOrder(
      () => check('types', 'types'),
      () => runTests('runtime', reports),
    ),
    inOrder(
      () => runTests('unit', reports),
      () => runTests('database', reports),
    ),
  ])
  await inOrder(() => runTests('e2e', reports))
} finally {
  rmSync(reports, { recursive: true, force: true })
}

const { passed, failed, skipped } = total(outcomes)
if (skipped > 0) console.log(`\n${skipped} skipped: each says why above.`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function check(name: string, script: string): Promise<Outcome> {
  return runCheck(name, 'npm', ['run', script])
}

async function inOrder(...steps: (() => Promise<Outcome>)[]): Promise<void> {
  for (const step of steps) {
    const outcome = await step()
    outcomes.push(outcome)
    tell(outcome)
  }
}

function tell({ name, passed, failed, skipped, output }: Outcome): void {
  const seconds = Math.round((Date.now() - begun) / 1000)
  const left = skipped > 0 ? `, ${skipped} skipped` : ''
  console.log(`${name}: ${passed} passed, ${failed} failed${left} (${seconds} s since the start)`)
  if (failed > 0 || skipped > 0) console.log(`${output.trim()}\n`)
}

function total(all: Outcome[]): { passed: number; failed: number; skipped: number } {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}
