import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { inOrganisation, newId } from '#platform/database/database.server.ts'
import { arrange } from '#tests/factories/arrange.ts'
import { aPerson, aService, type Person } from '#tests/factories/people.ts'

import { takeMailBack, writeMail } from './outbox.server.ts'
import { startPostman, transportTo, type Postman } from './postman.server.ts'

/** A real mail server on a free port; it keeps what it is given, unless told to refuse. */
let server: SMTPServer
let port: number
let arrived: string[]
let refusal: Error | undefined
let postman: Postman
let sam: Person

beforeEach(async () => {
  arrived = []
  refusal = undefined
  await openServer(0)
  port = (server.server.address() as AddressInfo).port
  postman = startPostman(transportTo(`smtp://127.0.0.1:${port}?ignoreTLS=true`), 'post@post.test')
  sam = await aPerson(await aService(), { email: 'sam@somewhere.test' })
  await arrange('delete from mail_due')
})

afterEach(async () => {
  postman.stop()
  await closeServer()
})

describe('a mail', () => {
  test('arrives, once, and only that it was sent is kept', async () => {
    const id = await written()
    await Promise.all([postman.look(), postman.look()])
    await postman.look()

    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toContain('To: sam@somewhere.test')
    expect(arrived[0]).toContain('From: post@post.test')
    expect(arrived[0]).toContain('Subject: Hello from Ann')
    expect(arrived[0]).toContain('We hope to see you on Tuesday.')
    expect(arrived[0]).toContain(`Message-ID: <${id}@post.test>`)
    expect(await stored(id)).toMatchObject({ words: '', given_up_at: null, due: null })
    expect((await stored(id)).sent_at).not.toBeNull()
  })

  test('is not written when what it tells of is undone', async () => {
    await expect(
      inOrganisation(sam.organisationId, null, async (db) => {
        await writeMail(db, sam.organisationId, aMail())
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    await postman.look()
    expect(arrived).toEqual([])
  })

  test('is taken back in time', async () => {
    const id = await written()
    const back = () =>
      inOrganisation(sam.organisationId, null, (db) => takeMailBack(db, sam.organisationId, id))
    expect(await back()).toBe(true)
    expect(await back()).toBe(false)
    await postman.look()
    expect(arrived).toEqual([])
    expect(await arrange('select * from mail_due')).toEqual([])
  })

  test('is not taken back once it was sent', async () => {
    const id = await written()
    await postman.look()
    const back = await inOrganisation(sam.organisationId, null, (db) =>
      takeMailBack(db, sam.organisationId, id),
    )
    expect(back).toBe(false)
  })

  test('waits while the server is away, and arrives when it is back', async () => {
    await closeServer()
    const id = await written()
    await postman.look()
    expect(await stored(id)).toMatchObject({ tries: 1, sent_at: null, given_up_at: null })

    await openServer(port)
    await postman.look()
    expect(arrived).toEqual([]) // not before its time
    await itsTimeHasCome()
    await postman.look()
    expect(arrived).toHaveLength(1)
  })

  test('comes up again when whoever took it has crashed', async () => {
    const id = await written()
    const crashing = startPostman(
      {
        async sendMail() {
          await new Promise(() => {}) // taken, and never heard of again
        },
      },
      'post@post.test',
    )
    void crashing.look()
    await expect.poll(() => stored(id)).toMatchObject({ due: expect.any(Temporal.Instant) })
    await expect
      .poll(async () => Temporal.Instant.compare((await stored(id)).due!, Temporal.Now.instant()))
      .toBe(1)
    crashing.stop()
    await postman.look()
    expect(arrived).toEqual([])
    await itsTimeHasCome()
    await postman.look()
    expect(arrived).toHaveLength(1)
  })

  test('is given up when there is no such mailbox', async () => {
    refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 })
    const id = await written()
    await postman.look()
    expect((await stored(id)).given_up_at).not.toBeNull()
    expect(await stored(id)).toMatchObject({ due: null, sent_at: null })
  })

  test('is given up after two days', async () => {
    await closeServer()
    const id = await written()
    await arrange('update mail set tries = 8 where id = $1', [id])
    await postman.look()
    expect((await stored(id)).given_up_at).not.toBeNull()
    await openServer(port)
  })

  test('is sent by one of many postmen', async () => {
    await Promise.all([written(), written(), written(), written()])
    const others = [1, 2, 3].map(() =>
      startPostman(transportTo(`smtp://127.0.0.1:${port}?ignoreTLS=true`), 'post@post.test'),
    )
    await Promise.all([postman, ...others].map((one) => one.look()))
    for (const other of others) other.stop()
    expect(arrived).toHaveLength(4)
  })
})

function aMail() {
  return {
    id: newId(),
    personId: sam.id,
    address: 'sam@somewhere.test',
    subject: 'Hello from Ann',
    words: 'We hope to see you on Tuesday.',
  }
}

async function written(): Promise<string> {
  const mail = aMail()
  await inOrganisation(sam.organisationId, null, (db) => writeMail(db, sam.organisationId, mail))
  return mail.id
}

interface Stored {
  words: string
  tries: number
  sent_at: Temporal.Instant | null
  given_up_at: Temporal.Instant | null
  due: Temporal.Instant | null
}

async function stored(id: string): Promise<Stored> {
  const [row] = await arrange<Stored>(
    `select words, tries, sent_at, given_up_at,
       (select due_at from mail_due where mail_id = mail.id) as due
     from mail where id = $1`,
    [id],
  )
  return row!
}

async function itsTimeHasCome(): Promise<void> {
  await arrange(`update mail_due set due_at = now() - interval '1 second'`)
}

async function openServer(at: number): Promise<void> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(refusal),
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        arrived.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  server.on('error', () => {}) // a connection that broke off
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', () => resolve()))
}

function closeServer(): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
