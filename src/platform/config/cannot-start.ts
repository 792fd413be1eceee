/**
 * A reason why OpenIMR cannot start that whoever runs it can mend. `code` stays the same for ever
 * (scripts and tests rely on it); the message is one sentence that says what to do.
 */
export class CannotStart extends Error {
  override name = 'CannotStart'
  code: CannotStartCode

  constructor(code: CannotStartCode, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
  }
}

export type CannotStartCode =
  | 'invalid-option'
  | 'build-failed'
  | 'port-taken'
  | 'data-folder-in-use'
  | 'data-folder-unusable'
  | 'database-binaries-missing'
  | 'database-does-not-start'
  | 'database-unreachable'
  | 'database-sign-in-failed'
  | 'database-missing'
  | 'database-too-old'
  | 'database-newer-than-program'
  | 'database-role-not-permitted'
  | 'database-role-too-strong'
  | 'migration-changed'
  | 'migration-failed'
