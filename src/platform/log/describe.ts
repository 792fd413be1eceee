/** What may be known of an error without knowing what anybody wrote. */
export type ErrorDescription = {
  type: string
  message: string
  code?: string
  constraint?: string
  table?: string
  stack: string[]
}

const quoted = /(["'`“‘])(?:(?!\1).)*["'`”’]/gs
const address = /\S+@\S+/g

/**
 * Describes an error for the log. Quoted parts of its message go, since parsers and PostgreSQL quote
 * what people typed there, and so do PostgreSQL's details; where it happened stays.
 *
 * `describeError(new Error('invalid input syntax for type uuid: "Ann Lee"')).message` is
 * `'invalid input syntax for type uuid: "…"'`.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] }
  const { code, constraint, table } = error as {
    code?: unknown
    constraint?: string
    table?: string
  }
  return {
    type: error.name,
    message: withoutQuotes(error.message),
    ...(typeof code === 'string' && { code }),
    ...(constraint && { constraint }),
    ...(table && { table }),
    stack: places(error.stack ?? ''),
  }
}

function withoutQuotes(message: string): string {
  return message.replace(quoted, '"…"').replace(address, '…')
}

/** The lines that say where; the first ones repeat the message. */
function places(stack: string): string[] {
  return stack.split('\n').flatMap((line) => /^\s+at (.*)/.exec(line)?.[1] ?? [])
}
