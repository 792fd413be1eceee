import { error } from '@sveltejs/kit'
import { z } from 'zod'

import { myCurriculum } from '#curriculum'
import * as m from '#messages'
import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { words } from '#platform/input/text.ts'
import { readPage } from '#programme/reading/reading.server.ts'
import { pagesSheet } from '#programme/workbook/sheets.ts'
import { saveAnswer } from '#programme/workbook/workbook.server.ts'
import { LOOK_COOKIE, readLook } from '#ui/look.ts'

export async function load({ locals, params, cookies }) {
  const actor = actorOf(locals)
  const curriculum = myCurriculum(locals)
  const open = await curriculum.page(params.topic, params.page)
  if (!open) error(404, 'not-found')
  const mine = await readPage(actor, curriculum, params.topic, params.page)
  if (isRefused(mine)) error(404, 'not-found')
  const { topic, page, number, of, before, after } = open
  return {
    page,
    number,
    of,
    before: before?.id ?? '',
    after: after?.id ?? '',
    topic: topic.id,
    title: topic.title,
    answers: mine.answers,
    revisions: mine.revisions,
    sheet: pagesSheet(topic.id),
    writer: actor.personId,
    timeZone: actor.timeZone,
    text: readLook(cookies.get(LOOK_COOKIE)).text,
    back: { href: `/me/learn/${topic.id}`, label: m.learn_overview() },
  }
}

const answer = z.object({
  field: z.string().max(300),
  base: z.coerce.number().int().min(0),
  words: words(4000),
})

/** Keeps the answer to the page's question, where scripts do not. */
export const actions = {
  keep: formAction('keep', answer, async (actor, { field, base, words }, { params, locals }) => {
    const done = await saveAnswer(actor, actor.personId, myCurriculum(locals), {
      sheet: pagesSheet(params.topic ?? ''),
      field,
      value: words,
      base,
      sessionId: null,
    })
    return isRefused(done) ? { refused: done.refused } : { id: field }
  }),
}
