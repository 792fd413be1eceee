import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { readForm } from '#platform/input/form.ts'
import { neededLine, oneOf } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayOf, shortDay } from '#platform/words/dates.ts'

import { actorOf } from '../sign-in/actor.ts'
import { todayOf, type SignedIn } from '../sign-in/signed-in.ts'
import { acknowledge, type Orientation } from './orientation.server.ts'
import { ORIENTATION_VERSION, SIDES, sidesOf, stillOpen } from './orientation.ts'

export type PresentedOrientation = ReturnType<typeof presentOrientation>

/** Who has said yes to the present sheet and who may now, days in words; and who said yes to earlier ones. */
export function presentOrientation(orientation: Orientation, reader: SignedIn) {
  const today = todayOf(reader)
  const given = orientation.acknowledgements.map((yes) => ({
    key: yes.at.toString(),
    side: yes.side,
    signedName: yes.signedName,
    current: yes.version === ORIENTATION_VERSION,
    day: shortDay(dayOf(yes.at, reader.timeZone), today),
    onDeviceOf: yes.side === 'participant' && yes.by !== orientation.name ? yes.by : '',
  }))
  const open = stillOpen(orientation.acknowledgements)
  return {
    name: orientation.name,
    isSelf: orientation.isSelf,
    begins: open.length === 0 && orientation.status === 'orientation',
    sides: SIDES.map((side) => ({
      side,
      given: given.find((yes) => yes.current && yes.side === side) ?? null,
      mine: sidesOf(orientation.isSelf).includes(side),
    })),
    earlier: given.filter((yes) => !yes.current),
  }
}

const yesForm = z.object({ side: oneOf(SIDES), signedName: neededLine(200) })

/** The form with which a side says yes; `participantOf` says to whose sheet. */
export function orientationAction(participantOf: (event: RequestEvent) => string) {
  return async function sayYes(event: RequestEvent) {
    const form = readForm(await event.request.formData(), yesForm)
    const actor = actorOf(event.locals)
    if (!form.ok) return fail(422, { typed: form.typed, problems: form.problems })
    const done = await acknowledge(actor, participantOf(event), form.input)
    if (!isRefused(done)) return { said: done.side }
    if (done.refused === 'not-found') error(404, 'not-found')
    const problems: Record<string, string> = { [done.field ?? '']: done.refused }
    return fail(422, { typed: form.typed, problems })
  }
}
