import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import lighthouse from 'lighthouse'

import { findChromium, howToGetChromium } from '#tests/e2e/chromium.ts'

import type { Bench, Figure } from './figure.ts'
import { aCookieOf } from './people.ts'
import { arrange } from '#tests/factories/arrange.ts'

/** Lighthouse with its mobile profile (slow 4G, slowed processor) on three pages (quality.md, Speed). */
export async function measureLighthouse(bench: Bench): Promise<Figure[]> {
  const participant = await aCookieOf('participant')
  const [session] = await arrange<{ id: string; practitioner_id: string }>(
    `select session.id, session_leader.practitioner_id from session
     join session_leader on session_leader.organisation_id = session.organisation_id and session_leader.session_id = session.id
     where session.status in ('planned', 'open') order by session.id limit 1`,
  )
  const practitioner = await aCookieOf('practitioner', session!.practitioner_id)
  const pages: [string, string, string][] = [
    ['Today', '/me', participant],
    ['a handout', '/me/learn/1.1/your-own-word', participant],
    ['the session room', `/team/sessions/${session!.id}`, practitioner],
  ]
  const chromium = findChromium()
  if (!chromium) throw new Error(howToGetChromium)
  const profile = await mkdtemp(join(tmpdir(), 'openimr-lighthouse-'))
  const port = 9222 + (process.pid % 500)
  const browser = spawn(
    chromium,
    [
      `--remote-debugging-port=${port}`,
      `--user-data-dir=${profile}`,
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      'about:blank',
    ],
    { stdio: 'ignore' },
  )
  try {
    await untilListening(port)
    const figures: Figure[] = []
    for (const [name, path, cookie] of pages)
      figures.push(...(await audit(bench.origin + path, name, cookie, port)))
    return figures
  } finally {
    browser.kill()
    await new Promise((resolve) => browser.once('exit', resolve))
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function audit(url: string, name: string, cookie: string, port: number): Promise<Figure[]> {
  const run = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    extraHeaders: { Cookie: `openimr=${cookie}` },
  })
  if (!run) throw new Error(`Lighthouse gave nothing for ${name}`)
  const { categories, audits } = run.lhr
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  const figure = (
    what: string,
    value: number,
    unit: string,
    target: string,
    met: boolean,
  ): Figure => ({
    measure: `Lighthouse, mobile: ${name}, ${what}`,
    value: `${value}${unit}`,
    target,
    met,
  })
  const paint =
    Math.round((audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 10) / 100
  const blocked = Math.round(audits['total-blocking-time']?.numericValue ?? Number.NaN)
  return [
    figure('performance', score('performance'), '', '≥ 98', score('performance') >= 98),
    figure('accessibility', score('accessibility'), '', '100', score('accessibility') === 100),
    figure('best practices', score('best-practices'), '', '100', score('best-practices') === 100),
    figure('largest paint', paint, ' s', '≤ 1.5 s', paint <= 1.5),
    figure('blocking time', blocked, ' ms', '≤ 50 ms', blocked <= 50),
  ]
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/json/version`)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('Chromium did not open its debugging port')
}
