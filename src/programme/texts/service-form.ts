import type { WordChoices } from './word-choice.ts'

/** What an action of the page about a service's texts answered. */
export interface ServiceForm {
  action?: string
  done?: string
  typed?: Record<string, string>
  problems?: Record<string, string>
  chosen?: WordChoices
}
