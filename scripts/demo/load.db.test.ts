import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf } from '#programme/curriculum/curriculum.ts'
import type { NoteFacts } from '#programme/notes/facts.ts'
import { signNote } from '#programme/notes/notes.server.ts'
import { writeNote } from '#programme/notes/write-note.ts'
import { closeConnections } from '#platform/database/database.server.ts'
import { database } from '#tests/database.ts'
import { arrange } from '#tests/factories/arrange.ts'
import { signedInAs } from '#tests/factories/people.ts'
import { loadDemonstration } from './load.ts'

interface Note {
  id: string
  facts: NoteFacts
  words: string
  own_words: string
  signed_at: Temporal.Instant | null
  organisation_id: string
  written_by: string
}

function notes(): Promise<Note[]> {
  return arrange<Note>('select * from progress_note')
}

beforeAll(() => loadDemonstration(database().ownerUrl))
afterAll(closeConnections)

describe('the progress notes of the demonstration', () => {
  test('are written as the program writes them', async () => {
    for (const { facts, words } of await notes()) {
      expect(facts).toMatchObject({ attendance: 'attended', minutes: 50 })
      expect(facts.agreed).toHaveLength(1)
      expect(words).toBe(writeNote(facts))
    }
  })

  test('tell of goals, of what came of the practice, and of the next session', async () => {
    const all = (await notes()).map(({ facts }) => facts)
    expect(all.some(({ goals }) => goals.length > 0)).toBe(true)
    expect(all.some(({ tried }) => tried.length > 0)).toBe(true)
    expect(all.some(({ next }) => next !== null)).toBe(true)
  })

  test('stay word for word when the one that waits is signed', async () => {
    const [waiting] = (await notes()).filter(({ signed_at }) => signed_at === null)
    const leader = { organisationId: waiting!.organisation_id, id: waiting!.written_by }
    const actor = await signedInAs({
      ...leader,
      service: { id: leader.organisationId, name: '' },
      name: '',
      roles: ['practitioner'],
    })
    const programme = await loadProgramme('content/en')
    const signed = await signNote(
      actor,
      waiting!.id,
      { revision: 1, visible: true, hiddenReason: '' },
      openCurriculum(sourceOf(programme)),
    )
    expect(signed).toEqual({ id: waiting!.id })
    const now = (await notes()).find(({ id }) => id === waiting!.id)!
    expect(now.facts).toEqual(waiting!.facts)
    expect(now.own_words).not.toBe('')
  })
})
