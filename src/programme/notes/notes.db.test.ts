import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { SignedIn } from '#people/sign-in/signed-in.ts'
import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { isRefused } from '#platform/refusal.ts'
import { loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf, type Curriculum } from '#programme/curriculum/curriculum.ts'
import { saveText } from '#programme/sessions/texts.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import { aNote } from '#tests/factories/notes.ts'
import {
  aLead,
  aParticipant,
  aPractitioner,
  aService,
  signedInAs,
  type Person,
  type Service,
} from '#tests/factories/people.ts'
import { aSession, aSessionText, type Session } from '#tests/factories/sessions.ts'

import { addOwnWords, amendNote, readNote, saveNote, signNote } from './notes.server.ts'
import { notesOf, ownSession, ownSessions } from './note-list.server.ts'

const NOT_FOUND = { refused: 'not-found' }

let curriculum: Curriculum
let harbour: Service
let annPerson: Person
let ann: SignedIn
let sam: Person
let samHimself: SignedIn
let strangers: SignedIn[]
let session: Session
let note: string

beforeAll(async () => {
  curriculum = openCurriculum(sourceOf(await loadProgramme('content/en')))
  harbour = await aService()
  annPerson = await aPractitioner(harbour)
  ann = await signedInAs(annPerson)
  strangers = await Promise.all([
    signedInAs(await aParticipant(harbour, { name: 'Kim Moe' })),
    signedInAs(await aLead(harbour)),
    signedInAs(await aPractitioner(harbour, { name: 'Ben Vik' })),
    signedInAs(await aPractitioner(await aService({ name: 'Hill Clinic' }))),
  ])
})

beforeEach(async () => {
  sam = await aParticipant(harbour, { assignedTo: [annPerson] })
  samHimself = await signedInAs(sam)
  session = await aSession(annPerson, sam, { status: 'closed' })
  note = await aNote(session, annPerson)
})

async function read() {
  const found = await readNote(ann, note)
  if (isRefused(found)) throw new Error(found.refused)
  return found
}

function sign(wish: Partial<Parameters<typeof signNote>[2]> = {}, actor = ann) {
  return signNote(
    actor,
    note,
    { revision: 1, visible: true, hiddenReason: '', ...wish },
    curriculum,
  )
}

describe('the text of a note', () => {
  test('is saved on top of the version that was read, and may be sent twice', async () => {
    const change = { words: 'We talked about soup and bread.', base: 1 }
    expect(await saveNote(ann, note, change)).toMatchObject({ saved: { revision: 2 } })
    expect(await saveNote(ann, note, change)).toMatchObject({ saved: { revision: 2 } })
    expect(await read()).toMatchObject({ words: change.words, revision: 2, writtenBy: 'Ann Berg' })
  })

  test('is not overwritten where somebody else changed it', async () => {
    await saveNote(ann, note, { words: 'One', base: 1 })
    expect(await saveNote(ann, note, { words: 'Another', base: 1 })).toMatchObject({
      refused: 'changed-meanwhile',
      theirs: { words: 'One', revision: 2, by: 'Ann Berg' },
    })
    expect((await read()).words).toBe('One')
  })

  test('has room, but not without end', async () => {
    expect(await saveNote(ann, note, { words: 'x'.repeat(20_001), base: 1 })).toEqual({
      refused: 'too-long',
    })
  })

  test('is the business of those who work with the person', async () => {
    for (const stranger of [...strangers, samHimself]) {
      expect(await saveNote(stranger, note, { words: 'x', base: 1 })).toEqual(NOT_FOUND)
      expect(await readNote(stranger, note)).toEqual(NOT_FOUND)
      expect(await sign({}, stranger)).toEqual(NOT_FOUND)
      expect(await amendNote(stranger, note, 'x')).toEqual(NOT_FOUND)
    }
    expect(await readNote(ann, newId())).toEqual(NOT_FOUND)
    expect(await readNote(ann, 'none')).toEqual(NOT_FOUND)
  })
})

describe('a signed note', () => {
  test('says who signed it, and has the person’s words as they stood', async () => {
    await aSessionText(session, sam, 'own-words', 'Soup on Sundays')
    expect((await read()).ownWords).toBe('Soup on Sundays')
    expect(await sign()).toEqual({ id: note })
    expect(await read()).toMatchObject({ signedBy: 'Ann Berg', ownWords: 'Soup on Sundays' })
    expect((await read()).facts.name).toBe('Sam Lind')
    const late = await saveText(samHimself, session.id, 'own-words', { words: 'Bread', base: 1 })
    expect(late).toEqual({ refused: 'session-closed' })
  })

  test('is only amended', async () => {
    await sign()
    expect(await saveNote(ann, note, { words: 'Another', base: 1 })).toEqual({ refused: 'signed' })
    expect(await amendNote(ann, note, 'It was bread.')).toHaveProperty('id')
    expect(await read()).toMatchObject({
      words: 'We talked about soup.',
      additions: [{ kind: 'amendment', words: 'It was bread.', by: 'Ann Berg' }],
    })
  })

  test('is signed once', async () => {
    await sign()
    expect(await sign({ visible: false, hiddenReason: 'Too late' })).toEqual({ id: note })
    expect((await read()).visible).toBe(true)
  })

  test('is kept by the database itself, with what was added to it', async () => {
    await sign()
    await amendNote(ann, note, 'It was bread.')
    const asProgram = (statement: string) =>
      inOrganisation(harbour.id, annPerson.id, (db) =>
        db.executeQuery({
          sql: statement,
          parameters: [note],
          query: { kind: 'RawNode' },
        } as never),
      )
    const change = `update progress_note set words = 'x' where id = $1`
    await expect(asProgram(change)).rejects.toThrow('a signed note is only amended')
    await expect(asProgram('delete from progress_note where id = $1')).rejects.toThrow(
      'a signed note is only amended',
    )
    const amended = `update note_amendment set words = 'x' where note_id = $1`
    await expect(asProgram(amended)).rejects.toThrow('permission denied')
    await expect(asProgram('delete from note_amendment where note_id = $1')).rejects.toThrow(
      'permission denied',
    )
    await expect(arrange(change, [note])).rejects.toThrow('a signed note is only amended')
  })

  test('is the text that was read', async () => {
    await saveNote(ann, note, { words: 'Another', base: 1 })
    expect(await sign({ revision: 1 })).toEqual({ refused: 'changed-meanwhile' })
    expect(await sign({ revision: 2 })).toEqual({ id: note })
  })

  test('is visible to the person, unless there is a reason why not', async () => {
    expect(await sign({ visible: false })).toEqual({
      refused: 'reason-needed',
      field: 'hiddenReason',
    })
    expect(await sign({ visible: false, hiddenReason: 'First to be talked over' })).toEqual({
      id: note,
    })
    expect(await read()).toMatchObject({ visible: false, hiddenReason: 'First to be talked over' })
  })

  test('was not amended before it was signed', async () => {
    expect(await amendNote(ann, note, 'x')).toEqual({ refused: 'not-signed' })
  })
})

describe('the person’s own words', () => {
  test('are added by the person, before and after signing, and stand beside the note', async () => {
    await addOwnWords(samHimself, session.id, 'I had fun')
    await sign()
    await addOwnWords(samHimself, session.id, 'It was soup, not bread')
    expect(await read()).toMatchObject({
      words: 'We talked about soup.',
      additions: [
        { kind: 'own-words', words: 'I had fun', byId: sam.id },
        { kind: 'own-words', words: 'It was soup, not bread' },
      ],
    })
  })

  test('can be written down by the practitioner', async () => {
    await addOwnWords(ann, session.id, 'I had fun')
    expect((await read()).additions).toMatchObject([{ kind: 'own-words', byId: annPerson.id }])
  })

  test('need a session that was closed', async () => {
    const open = await aSession(annPerson, sam, { status: 'open' })
    expect(await addOwnWords(samHimself, open.id, 'x')).toEqual({ refused: 'not-closed' })
  })

  test('are refused in other people’s sessions', async () => {
    for (const stranger of strangers)
      expect(await addOwnWords(stranger, session.id, 'x')).toEqual(NOT_FOUND)
  })
})

describe('the notes of a person', () => {
  test('are listed for those who work with them', async () => {
    const list = await notesOf(ann, sam.id)
    if (isRefused(list)) throw new Error(list.refused)
    expect(list.notes).toMatchObject([{ id: note, sessionId: session.id, signed: false }])
    for (const stranger of [...strangers, samHimself])
      expect(await notesOf(stranger, sam.id)).toEqual(NOT_FOUND)
  })
})

describe('what a person sees of their sessions', () => {
  test('are all of them but the cancelled, with their own words', async () => {
    await aSessionText(session, sam, 'own-words', 'Soup')
    await aSession(annPerson, sam, { status: 'cancelled' })
    const next = await aSession(annPerson, sam)
    const list = await ownSessions(samHimself)
    if (isRefused(list)) throw new Error(list.refused)
    expect(list.map(({ id }) => id)).toEqual([next.id, session.id])
    expect(list[1]).toMatchObject({ ownWords: 'Soup', attendance: 'attended' })
  })

  test('includes the note once it is signed, as it was signed', async () => {
    expect(await ownSession(samHimself, session.id)).toMatchObject({ note: 'not-signed' })
    await sign()
    expect(await ownSession(samHimself, session.id)).toMatchObject({
      note: { words: 'We talked about soup.', signedBy: 'Ann Berg' },
    })
  })

  test('says plainly that a note is held back, and not why', async () => {
    await sign({ visible: false, hiddenReason: 'First to be talked over' })
    await amendNote(ann, note, 'A secret')
    const own = await ownSession(samHimself, session.id)
    expect(own).toMatchObject({ note: 'held-back' })
    expect(JSON.stringify(own)).not.toMatch(/talked over|about soup|A secret/)
  })

  test('is theirs alone', async () => {
    for (const stranger of [...strangers, ann])
      expect(await ownSession(stranger, session.id)).toEqual(NOT_FOUND)
    expect(await ownSession(samHimself, newId())).toEqual(NOT_FOUND)
    expect(await ownSessions(ann)).toEqual(NOT_FOUND)
  })
})
