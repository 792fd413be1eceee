import { parseArgs } from 'node:util'
import { CannotStart } from '#platform/config/cannot-start.ts'
import { readConfig } from '#platform/config/config.ts'
import { environmentOf } from '#platform/config/current.server.ts'
import { connect } from '#platform/database/connect.server.ts'
import { closeConnections } from '#platform/database/database.server.ts'
import { prepareDatabase } from '#platform/database/prepare.server.ts'
import { foundService, type NewService } from '#people/staff/found-service.server.ts'
import { runUntilStopped, say, type Stage } from './stage.ts'

const usage =
  'npm run new-service -- --name "Harbour Clinic" --time-zone Europe/Oslo --administrator "Ada Moe" --email ada@harbour.example'

await runUntilStopped(found)

/** Founds a service in the database that npm start uses, and prints the link for its first administrator. */
async function found(stage: Stage): Promise<void> {
  const service = asked()
  const config = readConfig([], process.env, process.cwd())
  if (config === 'help') return
  const database = await prepareDatabase(config, { say, lost: stage.fail })
  stage.atEnd(database.stop)
  stage.atEnd(closeConnections)
  Object.assign(process.env, environmentOf(config, database))
  const owner = await connect(database.ownerUrl)
  stage.atEnd(() => owner.end())
  const invitation = await foundService(owner, service)
  if ('refused' in invitation) throw new Error(invitation.refused)
  say(
    `${service.name} is there. ${service.administrator.name} opens this link once, within 14 days:`,
  )
  say(`${config.origin}/card/${invitation.token}`)
  process.kill(process.pid, 'SIGTERM') // ends in order: connections, then a database of our own
}

function asked(): NewService {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      'time-zone': { type: 'string' },
      administrator: { type: 'string' },
      email: { type: 'string' },
    },
  })
  const { name, 'time-zone': timeZone, administrator, email } = values
  if (!name || !timeZone || !administrator || !email?.includes('@')) {
    throw new CannotStart('invalid-option', `Say who and where: ${usage}`)
  }
  if (!Intl.supportedValuesOf('timeZone').includes(timeZone) && timeZone !== 'UTC') {
    throw new CannotStart(
      'invalid-option',
      `There is no time zone ${timeZone}: write it as Europe/Oslo.`,
    )
  }
  return { name, timeZone, administrator: { name: administrator, email } }
}
