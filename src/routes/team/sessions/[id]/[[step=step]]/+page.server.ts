import { error, redirect, type RequestEvent } from '@sveltejs/kit'

import { curriculum, teamCurriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import { goalActions } from '#programme/goals/actions.server.ts'
import { practiceActions } from '#programme/practice/actions.server.ts'
import { roomActions } from '#programme/sessions/actions.server.ts'
import { presentRoom } from '#programme/sessions/room-page.server.ts'
import { participantOf, sessionRoom } from '#programme/sessions/room.server.ts'

export async function load({ locals, params, url, depends }) {
  depends('openimr:session')
  const actor = actorOf(locals)
  const asked = url.searchParams
  const room = await sessionRoom(actor, params.id, {
    topic: asked.get('topic') ?? '',
    worksheet: await curriculum.worksheet(asked.get('sheet') ?? ''),
  })
  if (isRefused(room)) error(404, 'not-found')
  const { status } = room.session
  if (status === 'planned' || status === 'cancelled')
    redirect(303, `/team/sessions/${params.id}/before`)
  return {
    room: await presentRoom(
      room,
      actor,
      {
        step: params.step,
        topic: asked.get('topic'),
        page: asked.get('page'),
        play: asked.get('play'),
        cards: asked.has('cards'),
      },
      curriculum,
    ),
  }
}

/** Whose session it is; nobody's when it is not open to the actor, and then nothing is found. */
async function whose({ locals, params }: RequestEvent): Promise<string> {
  return (await participantOf(actorOf(locals), params.id ?? '')) ?? ''
}

export const actions = {
  ...roomActions(curriculum),
  ...goalActions(whose),
  ...practiceActions(whose, teamCurriculum),
}
