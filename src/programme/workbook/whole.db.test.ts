import { beforeAll, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { isRefused } from '#platform/refusal.ts'
import { openCurriculum, sourceOf, type Curriculum } from '#programme/curriculum/curriculum.ts'
import { arrange, insert } from '#tests/factories/arrange.ts'
import { aParticipant, aPractitioner, aService, signedInAs } from '#tests/factories/people.ts'
import { newId } from '#platform/database/database.server.ts'

import { readWorkbook } from './whole.server.ts'

const NOT_FOUND = { refused: 'not-found' }
const nothing: Curriculum = openCurriculum(
  sourceOf({ language: 'en', modules: [], techniques: [], procedures: [], ideas: [] }),
)

let ann: SignedIn
let kim: SignedIn
let sam: { id: string; name: string }

beforeAll(async () => {
  const harbour = await aService()
  const [annHerself, kimHerself] = [await aPractitioner(harbour), await aPractitioner(harbour)]
  sam = await aParticipant(harbour, { assignedTo: [annHerself] })
  ;[ann, kim] = [await signedInAs(annHerself), await signedInAs(kimHerself)]
  for (const [sheet, field, value] of [
    ['life-areas', 'start', 'home'],
    ['life-areas', 'why', null],
    ['page:1.1', 'carried', 'my dog'],
  ])
    await insert('workbook_answer', {
      organisation_id: harbour.id,
      id: newId(),
      participant_id: sam.id,
      sheet,
      field,
      value: JSON.stringify(value),
      written_by: sam.id,
    })
})

test('a practitioner gets all that stands in the workbook of somebody they work with, by sheet', async () => {
  const whole = await readWorkbook(ann, sam.id, nothing)
  if (isRefused(whole)) throw new Error(whole.refused)
  expect(whole.name).toBe(sam.name)
  expect(Object.fromEntries(whole.answers)).toEqual({
    'life-areas': { start: 'home' },
    'page:1.1': { carried: 'my dog' },
  })
})

test('and nobody else’s, and the try is on the trail', async () => {
  expect(await readWorkbook(kim, sam.id, nothing)).toEqual(NOT_FOUND)
  const trail = await arrange(
    `select outcome from trail_entry where actor_id = $1 and subject = 'worksheet'`,
    [kim.personId],
  )
  expect(trail.map(({ outcome }) => outcome)).toEqual(['refused'])
})
