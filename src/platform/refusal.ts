/**
 * An expected 'no', as a value. The code lasts: tests, logs and message files name it; words are chosen at the edge.
 * `field` names the input it belongs to, where there is one.
 */
export interface Refused {
  refused: string
  field?: string
}

/** True when an answer is a refusal. */
export function isRefused(answer: unknown): answer is Refused {
  return (
    typeof answer === 'object' && answer !== null && typeof (answer as Refused).refused === 'string'
  )
}
