import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { help, readConfig } from '#platform/config/config.ts'
import { environmentOf } from '#platform/config/current.server.ts'
import { prepareDatabase } from '#platform/database/prepare.server.ts'
import { listen } from '#platform/web/listen.server.ts'
import { demonstrate } from './demonstrate.ts'
import { runUntilStopped, say, type Stage } from './stage.ts'

await runUntilStopped(start)

/** npm run dev: the same database as npm start, and pages that follow every change of the sources. */
async function start(stage: Stage): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env, process.cwd())
  if (config === 'help') {
    say(help)
    return
  }
  await (await listen(config.host, config.port)).close() // a taken port is told before all the work

  const database = await prepareDatabase(config, { say, lost: stage.fail })
  stage.atEnd(database.stop)
  stage.signal.throwIfAborted()
  await demonstrate(config, database)

  delete process.env.DATABASE_URL
  Object.assign(process.env, environmentOf(config, database))
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    server: { host: config.host, port: config.port, strictPort: true },
  })
  stage.atEnd(() => server.close())
  await server.listen()
  say(`OpenIMR is ready at ${server.resolvedUrls?.local[0] ?? config.origin}`)
}
