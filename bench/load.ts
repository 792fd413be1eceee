import autocannon from 'autocannon'

/** Requests for `path` as fast as `connections` can, for `seconds`; gives requests a second and latencies. */
export async function load(
  origin: string,
  path: string,
  options: { cookies?: readonly string[]; connections?: number; seconds?: number } = {},
): Promise<{ perSecond: number; p50: number; p95: number; p99: number; failed: number }> {
  const { cookies = [], connections = 8, seconds = 8 } = options
  const requests =
    cookies.length > 0
      ? cookies.map((cookie) => ({
          method: 'GET' as const,
          path,
          headers: { cookie: `openimr=${cookie}` },
        }))
      : [{ method: 'GET' as const, path }]
  const result = await autocannon({ url: origin, connections, duration: seconds, requests })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}
