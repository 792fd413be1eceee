import { error, fail, type RequestEvent } from '@sveltejs/kit'

import { allOf } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'

import { actorOf } from '../sign-in/actor.ts'
import { caseloadOf, moveCaseload } from './caseload.server.ts'

/** What the forms of `MoveCaseload.svelte` answered. */
export interface CaseloadForm {
  chosen?: string[]
  to?: string
  problems?: Record<string, string>
  /** Everything fits: what will happen is shown, nothing has been done. */
  preview?: boolean
  moved?: { people: number; to: string }
}

/** The first form: looks whether it can be done, changes nothing. */
export async function previewAction({ locals, request }: RequestEvent) {
  const wish = readWish(await request.formData())
  const caseload = await caseloadOf(actorOf(locals), wish.from)
  if (isRefused(caseload)) error(404, 'not-found')
  const mine = caseload.people.filter(({ id }) => wish.participants.includes(id))
  const answer = { chosen: mine.map(({ id }) => id), to: wish.to }
  if (mine.length === 0) return refused(answer, 'participant', 'nobody-chosen')
  if (!caseload.to.some(({ id }) => id === wish.to)) return refused(answer, 'to', 'not-an-option')
  return { ...answer, preview: true } satisfies CaseloadForm
}

/** The second form: does it. */
export async function moveAction({ locals, request }: RequestEvent) {
  const wish = readWish(await request.formData())
  const done = await moveCaseload(actorOf(locals), wish)
  if (!isRefused(done)) {
    return { moved: { people: done.moved, to: done.to.name } } satisfies CaseloadForm
  }
  if (done.refused === 'not-found') error(404, 'not-found')
  return refused({ to: wish.to }, done.field ?? 'participant', done.refused)
}

function readWish(data: FormData) {
  return {
    from: String(data.get('from') ?? ''),
    to: String(data.get('to') ?? ''),
    participants: allOf(data, 'participant'),
  }
}

function refused(answer: CaseloadForm, field: string, code: string) {
  const problems: Record<string, string> = { [field]: code }
  return fail(422, { ...answer, problems })
}
