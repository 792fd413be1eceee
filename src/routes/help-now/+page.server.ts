import * as m from '#messages'
import { helpNow, helpNowOn, linesOnly } from '#people/help/help-now.server.ts'
import { emergencyLine, otherLines, type HelpNow } from '#people/help/help-now.ts'
import { placeOf } from '#people/roles.ts'
import { readTokenCookie, type Visit } from '#people/sign-in/cookie.server.ts'
import { dayInWords, dayOf, timeInWords } from '#platform/words/dates.ts'

/** Plain HTML: the page must open on any device, with nothing else arriving. */
export const csr = false

/** Sent by the service worker when it asks for the page that it keeps for times without a connection. */
const FOR_KEEPING = 'x-for-keeping'

export async function load(event) {
  const keeping = event.request.headers.has(FOR_KEEPING)
  const help = await find(event, keeping)
  const lines = help?.lines ?? []
  return {
    known: help !== null,
    service: help?.service ?? '',
    emergency: emergencyLine(lines),
    lines: otherLines(lines),
    contacts: help?.contacts ?? [],
    kept: keeping && help ? keptWords(help.timeZone) : '',
    ...whose(keeping ? null : event.locals.person),
  }
}

/** The page that is kept shows what this device shows to whoever holds it: nothing that takes a sign-in. */
async function find(
  event: Visit & { locals: App.Locals },
  keeping: boolean,
): Promise<HelpNow | null> {
  const { person } = event.locals
  if (person && !keeping) return helpNow(person)
  const device = readTokenCookie(event, 'device')
  const known = device && (await helpNowOn(device))
  return known ?? (person ? linesOnly(person.organisationId) : null)
}

function whose(person: App.Locals['person']) {
  if (!person) return { own: false, back: undefined }
  const own = person.roles.includes('participant')
  return {
    own,
    back: own
      ? { href: '/me', label: m.help_back_me() }
      : { href: placeOf(person.roles), label: m.help_back_team() },
  }
}

function keptWords(timeZone: string): string {
  const now = Temporal.Now.instant()
  const today = dayOf(now, timeZone)
  return m.help_kept({ date: dayInWords(today, today), time: timeInWords(now, timeZone) })
}
