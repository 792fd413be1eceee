import { json } from '@sveltejs/kit'

import { connections } from '#platform/database/database.server.ts'

const PATIENCE_MS = 2000

/** For whoever watches the program: 200 when its database answers, 503 when not. */
export async function GET(): Promise<Response> {
  const answers = await databaseAnswers()
  return json(
    { status: answers ? 'ok' : 'database does not answer' },
    { status: answers ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}

async function databaseAnswers(): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(resolve, PATIENCE_MS, false)
  const answer = connections()
    .query('select 1')
    .then(
      () => true,
      () => false,
    )
  const answered = await Promise.race([answer, tooLate])
  clearTimeout(timer)
  return answered
}
