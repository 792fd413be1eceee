import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'

const poolGauge = 'openimr_database_connections'

/** Begins to count: memory, event loop and garbage collection of this process, and requests. */
export function beginMetrics(): (request: IncomingMessage, response: ServerResponse) => void {
  collectDefaultMetrics()
  const duration = new Histogram({
    name: 'openimr_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer',
    // No address in the labels: addresses carry ids.
    labelNames: ['method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  })
  return (request, response) => {
    const stop = duration.startTimer()
    response.once('close', () => {
      stop({ method: knownMethod(request.method), status: `${response.statusCode}` })
    })
  }
}

/** Has the figures tell how many connections of `pool` are open, idle and waited for. */
export function observePool(pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): void {
  register.removeSingleMetric(poolGauge)
  new Gauge({
    name: poolGauge,
    help: 'Database connections of this process, and requests that wait for one',
    labelNames: ['state'] as const,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
}

/** Answers `GET /metrics` in the text format of Prometheus; everything else is not found. */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' || request.url !== '/metrics') {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': register.contentType })
  response.end(await register.metrics())
}

/** Anybody may send any method; only the known ones become a label. */
function knownMethod(method: string | undefined): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method ?? '') ? method! : 'other'
}
