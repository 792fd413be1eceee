import type { Bench, Figure } from './figure.ts'
import { percent } from './figure.ts'
import { load } from './load.ts'
import { aCookieOf } from './people.ts'

/** A participant's Today with all walls on, against the same page from constants in the same process. */
export async function measureToday(bench: Bench): Promise<Figure[]> {
  const cookies = [await aCookieOf('participant')]
  const constants = { path: '/bench/today', cookies: [] as string[] }
  await load(bench.origin, '/me', { cookies, seconds: 2 })
  await load(bench.origin, constants.path, { seconds: 2 })
  const real = await load(bench.origin, '/me', { cookies })
  const bare = await load(bench.origin, constants.path)
  if (real.failed > 0 || bare.failed > 0)
    throw new Error('requests failed while Today was measured')
  const share = percent(real.perSecond, bare.perSecond)
  return [
    {
      measure:
        'Today for a signed-in participant, share of the requests/s of the same page from constants',
      value: `${share} % (${Math.round(real.perSecond)} of ${Math.round(bare.perSecond)} a second)`,
      target: '≥ 40 %',
      met: share >= 40,
      details: { real, bare },
    },
  ]
}
