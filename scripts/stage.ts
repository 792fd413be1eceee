import { CannotStart } from '#platform/config/cannot-start.ts'

/** What a running command is given: how to be told to stop, and how to say what stopping takes. */
export type Stage = {
  signal: AbortSignal
  /** Adds a step of stopping; the last one added comes first. */
  atEnd(step: () => Promise<void>): void
  /** Ends the command from outside, as after a failure that nothing can mend. */
  fail(problem: unknown): void
}

export function say(sentence: string): void {
  console.log(sentence)
}

/**
 * Runs a command until it has nothing left to do, fails, or is told to stop (Ctrl-C, SIGTERM,
 * SIGHUP); then stops all that it started, last things first, and ends the process: with 0 when
 * stopped, with 1 after a failure, of which a known one is told in one sentence.
 */
export async function runUntilStopped(command: (stage: Stage) => Promise<void>): Promise<void> {
  const steps: (() => Promise<void>)[] = []
  const abort = new AbortController()
  let ending: Promise<void> | undefined

  async function end(code: number): Promise<void> {
    for (const step of steps.reverse()) await step()
    process.exit(code)
  }

  function fail(problem: unknown): void {
    if (abort.signal.aborted) return
    tell(problem)
    abort.abort()
    ending ??= running.catch(() => {}).then(() => end(1))
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (abort.signal.aborted) return
      abort.abort()
      ending ??= running.catch(() => {}).then(() => end(0))
    })
  }

  process.once('uncaughtException', fail)
  const running = command({ signal: abort.signal, atEnd: (step) => steps.push(step), fail })
  await running.catch(fail)
  await ending
}

function tell(problem: unknown): void {
  console.error(problem instanceof CannotStart ? problem.message : problem)
}
