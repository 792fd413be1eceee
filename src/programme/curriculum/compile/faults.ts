/** Something in the content that does not fit, with what to do about it. */
export interface Fault {
  file: string
  line: number
  level: 'fault' | 'warning'
  /** A lasting short name of the rule, such as `page-length`. */
  rule: string
  what: string
  better: string
}

/** A file to read: its path below the language folder, and its text. */
export interface ContentFile {
  path: string
  text: string
}

/** Collects what is wrong in one file, so that a writer sees all of it at once. */
export interface FaultBook {
  readonly file: string
  readonly all: Fault[]
  fault(line: number, rule: string, what: string, better: string): void
  warn(line: number, rule: string, what: string, better: string): void
}

/** Opens a fault book for a file. Books of several files may share one list. */
export function faultBook(file: string, all: Fault[] = []): FaultBook {
  return {
    file,
    all,
    fault: (line, rule, what, better) =>
      void all.push({ file, line, level: 'fault', rule, what, better }),
    warn: (line, rule, what, better) =>
      void all.push({ file, line, level: 'warning', rule, what, better }),
  }
}

/** The faults as a linter prints them: one line each, sorted by file and line. */
export function printFaults(faults: Fault[], folder = ''): string {
  return [...faults]
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
    .map((f) => `${folder}${f.file}:${f.line}  ${f.level}  ${f.what}  ${f.better}  (${f.rule})`)
    .join('\n')
}
