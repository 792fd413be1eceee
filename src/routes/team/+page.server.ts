import { error } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { putNoticeAway } from '#people/notices/notices.server.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { presentToday } from '#programme/team/today-page.server.ts'
import { teamToday } from '#programme/team/today.server.ts'

export async function load({ locals }) {
  const actor = actorOf(locals)
  const today = await teamToday(actor)
  if (isRefused(today)) error(404, 'not-found')
  return presentToday(today, actor, curriculum)
}

export const actions = {
  async putAway({ locals, request }) {
    const notice = String((await request.formData()).get('notice') ?? '')
    if (isRefused(await putNoticeAway(actorOf(locals), notice))) error(404, 'not-found')
    return { put: 'away' }
  },
}
