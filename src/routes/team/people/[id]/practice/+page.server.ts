import { error } from '@sveltejs/kit'

import { teamCurriculum } from '#curriculum'
import { practiceActions } from '#programme/practice/actions.server.ts'
import { readPractices } from '#programme/practice/practice-list.server.ts'
import { practiceLog } from '#programme/practice/practice-page.server.ts'
import { withRecord } from '#people/access/record.server.ts'
import { participantNamed } from '#people/enrolment/participant.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const actor = actorOf(locals)
  const doing = { action: 'see-record', subject: 'practice', reads: true } as const
  const opened = await withRecord(actor, params.id, doing, async (record) => {
    const [practices, { name }] = await Promise.all([
      readPractices(record),
      participantNamed(record),
    ])
    return { practices, name }
  })
  if (isRefused(opened)) error(404, 'not-found')
  return {
    person: { id: params.id, name: opened.name },
    ...practiceLog(opened.practices, actor),
  }
}

export const actions = practiceActions(({ params }) => params.id ?? '', teamCurriculum)
