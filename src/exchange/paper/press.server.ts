import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

import type { Refused } from '#platform/refusal.ts'

import { inked, type Look, type Paper } from './paper.ts'
import type { Done, Job, Sheets } from './press-worker.server.ts'
import type { TemplateWords } from './template-words.ts'

/** How many may wait behind the one that is being set; who comes then is asked to come back. */
const MOST_WAITING = 8
const MOST_SECONDS = 30
/** The thread ends when nobody has printed for so long: it holds some 100 MB. */
const IDLE_SECONDS = 60

/**
 * Sets a paper as PDF in a thread of its own, one at a time, so that the pages of everybody else are served meanwhile.
 * Refused with 'press-busy' when too many wait. Throws what nobody expected; its message holds no word of the paper.
 */
export async function print(
  paper: Paper,
  look: Look,
  words: TemplateWords,
  origin: string,
): Promise<Uint8Array | Refused> {
  if (waiting.length >= MOST_WAITING) return { refused: 'press-busy' }
  const sheets = forTemplate(paper, look, words, origin)
  return new Promise((resolve, reject) => {
    waiting.push({ ...sheets, resolve, reject })
    next()
  })
}

/** What the template reads: the paper with its colours and size, and the addresses that its QR codes open. */
export function forTemplate(
  paper: Paper,
  look: Look,
  words: TemplateWords,
  origin: string,
): Sheets {
  const host = origin.replace(/^https?:\/\//, '')
  const document = {
    ...paper,
    text: look.text,
    contrast: look.contrast,
    paper: look.paper === 'letter' ? 'us-letter' : 'a4',
    words,
    figures: paper.figures.map((svg) => inked(svg, look.contrast)),
    places: paper.places.map(({ title, path }) => ({ title, address: host + path })),
  }
  return {
    document: JSON.stringify(document),
    addresses: paper.places.map(({ path }) => origin + path),
  }
}

interface Waiting extends Sheets {
  resolve(pdf: Uint8Array): void
  reject(error: Error): void
}

const waiting: Waiting[] = []
let current: Waiting | undefined
let thread: Worker | undefined
let clock: NodeJS.Timeout | undefined
let jobs = 0

function next(): void {
  if (current) return
  clearTimeout(clock)
  current = waiting.shift()
  if (!current) {
    clock = setTimeout(stop, IDLE_SECONDS * 1000).unref()
    return
  }
  thread ??= start()
  thread.ref()
  clock = setTimeout(() => broken(new Error('The press took too long')), MOST_SECONDS * 1000)
  const { document, addresses } = current
  thread.postMessage({ id: ++jobs, document, addresses } satisfies Job)
}

function start(): Worker {
  const file = createRequire(import.meta.url).resolve('#exchange/paper/press-worker.server.ts')
  const worker = new Worker(file, { name: 'press', execArgv: [], env: {} })
  worker.on('message', (done: Done) => {
    if (done.id !== jobs || !current) return
    const { resolve, reject } = current
    current = undefined
    worker.unref()
    if ('pdf' in done) resolve(done.pdf)
    else reject(new Error(`The press could not set a paper: ${done.fault}`))
    next()
  })
  worker.on('error', (error) => {
    if (worker === thread) broken(error as Error)
  })
  worker.on('exit', () => {
    if (worker === thread) broken(new Error('The press stopped'))
  })
  return worker
}

/** Gives up on what is being set, ends the thread and goes on with the next in a fresh one. */
function broken(error: Error): void {
  const lost = current
  current = undefined
  stop()
  lost?.reject(error)
  next()
}

function stop(): void {
  const old = thread
  thread = undefined
  void old?.terminate()
}
