import { expect, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { originOf, readConfig } from './config.ts'

function read(args: string[], environment: Record<string, string> = {}) {
  return readConfig(args, environment, '/srv/openimr')
}

function refusalOf(args: string[], environment: Record<string, string> = {}): string {
  try {
    read(args, environment)
  } catch (error) {
    if (error instanceof CannotStart && error.code === 'invalid-option') return error.message
    throw error
  }
  return 'not refused'
}

test('with nothing set the program listens on this machine only and keeps its data beside itself', () => {
  expect(read([])).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    origin: 'http://127.0.0.1:3000',
    originGiven: false,
    dataDir: '/srv/openimr/data',
    demo: undefined,
    logLevel: 'info',
  })
})

test('an option wins over the environment, written with a space or with =', () => {
  expect(read(['--port', '8080', '--data-dir=/srv/data'], { PORT: '9000' })).toMatchObject({
    port: 8080,
    dataDir: '/srv/data',
  })
})

test('an empty setting counts as left out', () => {
  expect(read([], { DATABASE_URL: '', PORT: ' ' })).toMatchObject({ port: 3000 })
})

test('a mail server comes with the address that mail is from', () => {
  const mail = { SMTP_URL: 'smtps://mail.example.org', MAIL_FROM: 'post@example.org' }
  expect(read([], mail)).toMatchObject({
    smtpUrl: 'smtps://mail.example.org',
    mailFrom: 'post@example.org',
  })
})

test('a given origin is kept without its last slash', () => {
  expect(read([], { ORIGIN: 'https://imr.example.org/' })).toMatchObject({
    origin: 'https://imr.example.org',
    originGiven: true,
  })
})

test.each([
  ['127.0.0.1', 80, 'http://127.0.0.1'],
  ['0.0.0.0', 3000, 'http://127.0.0.1:3000'],
  ['::', 3000, 'http://[::1]:3000'],
  ['imr.local', 3000, 'http://imr.local:3000'],
])('a program on %s port %i is found at %s', (host, port, origin) => {
  expect(originOf(host, port)).toBe(origin)
})

test('asked for help it gives help, even beside other settings', () => {
  expect(read(['--help'], { PORT: 'x' })).toBe('help')
})

test.each<[string, string[], Record<string, string>, RegExp]>([
  ['an unknown option', ['--prot', '3001'], {}, /^There is no option --prot: .*--help/],
  ['an option without its value', ['--port'], {}, /^--port needs a value/],
  ['a port that is no number', ['--port', 'web'], {}, /^--port is not valid: use a number/],
  ['a port that is too high', [], { PORT: '70000' }, /^PORT is not valid: use a number/],
  ['a demo that is neither on nor off', [], { OPENIMR_DEMO: 'yes' }, /^OPENIMR_DEMO .* on or off/],
  ['an origin with a path', [], { ORIGIN: 'https://a.org/imr' }, /^ORIGIN .* without a path/],
  ['a database of another kind', [], { DATABASE_URL: 'mysql://a/b' }, /^DATABASE_URL .* postgres:/],
  ['a URL without a database', [], { DATABASE_URL: 'postgres://a' }, /^DATABASE_URL is not valid/],
  [
    'a database without a secret',
    [],
    { DATABASE_URL: 'postgres://a/b' },
    /^DATABASE_URL needs OPENIMR_SECRET/,
  ],
  ['a secret that can be guessed', [], { OPENIMR_SECRET: 'imr' }, /^OPENIMR_SECRET .* at least 32/],
  [
    'a mail server without a sender',
    [],
    { SMTP_URL: 'smtps://mail.example.org' },
    /^SMTP_URL needs MAIL_FROM beside it/,
  ],
  ['a sender that is no address', [], { MAIL_FROM: 'Ann' }, /^MAIL_FROM .* such as post@/],
  ['a log level nobody knows', [], { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is not valid: use fatal/],
])('%s is refused with what to do', (_, args, environment, sentence) => {
  expect(refusalOf(args, environment)).toMatch(sentence)
})

test('a refusal never repeats a value, which may hold a password', () => {
  expect(refusalOf([], { DATABASE_URL: 'http://me:secret@db/x' })).not.toContain('secret')
})
