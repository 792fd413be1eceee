import { existsSync } from 'node:fs'
import { findChromium, howToGetChromium } from '#tests/e2e/chromium.ts'
import { runCheck, type Outcome } from './steps.ts'

/** Finds the browser for the browser tests; on Debian, and as root, installs it when it is missing. */
export async function haveChromium(): Promise<Outcome> {
  const found = { name: 'chromium', passed: 1, failed: 0, skipped: 0, output: '' }
  if (findChromium()) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { ...found, passed: 0, failed: 1, output: howToGetChromium }
  }
  const install =
    'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium'
  const outcome = await runCheck('chromium', '/bin/sh', ['-c', install])
  if (findChromium()) return found
  return { ...outcome, passed: 0, failed: 1, output: `${outcome.output}\n${howToGetChromium}` }
}
