import pino from 'pino'
import { currentConfig } from '../config/current.server.ts'
import { describeError } from './describe.ts'

/**
 * The program's log: one JSON object a line on standard output. It holds no personal data: log ids
 * (`{ organisationId, personId, route }`), never names, words, addresses of people, URLs or bodies.
 * Errors go in as `err` and lose whatever they quote.
 *
 * `log.warn({ route: event.route.id, err: error }, 'mail not sent')`
 */
export const log: pino.Logger = pino({
  level: currentConfig().logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
  // Should somebody log these by mistake all the same.
  redact: {
    paths: ['url', 'body', 'name', 'email', 'password', 'token', 'cookie', 'headers'].flatMap(
      (key) => [key, `*.${key}`],
    ),
    censor: '[left out]',
  },
})
