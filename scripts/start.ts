import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import compression from 'compression'
import type { Request, Response } from 'express'
import { help, originOf, readConfig, type Config } from '#platform/config/config.ts'
import { environmentOf } from '#platform/config/current.server.ts'
import { prepareDatabase, type Prepared } from '#platform/database/prepare.server.ts'
import { answerMetrics, beginMetrics } from '#platform/metrics/metrics.server.ts'
import { listen, type Answer } from '#platform/web/listen.server.ts'
import { adapterSettings, stateOrigin } from '#platform/web/origin.server.ts'
import { ensureBuilt } from './build.ts'
import { demonstrate } from './demonstrate.ts'
import { runUntilStopped, say, type Stage } from './stage.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** Pages travel compressed; a live stream must not wait in a compressor. */
const compress = compression({ filter: isWorthCompressing })

await runUntilStopped(start)

/** npm start: takes the port, builds, brings up the database, and serves until told to stop. */
async function start(stage: Stage): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env, process.cwd())
  if (config === 'help') {
    say(help)
    return
  }
  const web = await listen(config.host, config.port)
  stage.atEnd(web.close)
  const settled = { ...config, port: web.port }
  if (!config.originGiven) settled.origin = originOf(config.host, web.port)
  const figures = await openMetrics(config, stage)

  await ensureBuilt(root, say, stage.signal)
  const database = await prepareDatabase(config, { say, lost: stage.fail })
  stage.atEnd(database.stop)
  stage.signal.throwIfAborted()

  const demonstration = await demonstrate(config, database)
  const answer = await loadProgram(settled, database)
  web.serve((request, response) => {
    figures?.(request, response)
    stateOrigin(request, config.originGiven ? config.origin : undefined)
    answer(request, response)
  })
  say(`OpenIMR is ready at ${settled.origin}`)
  if (demonstration)
    say('To sign in, open that address and choose a person: all of them are made up.')
}

async function openMetrics(config: Config, stage: Stage): Promise<Answer | undefined> {
  if (config.metricsPort === undefined) return undefined
  const server = await listen(config.host, config.metricsPort, 'METRICS_PORT')
  stage.atEnd(server.close)
  server.serve(answerMetrics)
  return beginMetrics()
}

/** The built program reads its settings from the environment; the owner's sign-in is not among them. */
async function loadProgram(config: Config, database: Prepared): Promise<Answer> {
  delete process.env.DATABASE_URL
  Object.assign(process.env, environmentOf(config, database), adapterSettings, {
    NODE_ENV: 'production',
  })
  const { handler } = (await import(pathToFileURL(join(root, 'build/handler.js')).href)) as {
    handler: (...request: [...Parameters<Answer>, next: () => void]) => void
  }
  return (request, response) =>
    compressed(request, response, () =>
      handler(request, response, () => {
        response.writeHead(404).end()
      }),
    )
}

function compressed(...[request, response, next]: [...Parameters<Answer>, next: () => void]): void {
  compress(request as Request, response as Response, next)
}

function isWorthCompressing(request: Request, response: Response): boolean {
  if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return false
  return compression.filter(request, response)
}
