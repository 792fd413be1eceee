import * as m from '#messages'

import { withArticle } from '../texts/article.ts'
import type { Words } from '../texts/words.ts'

import type { InventoryField } from './inventory.ts'

/** Each field as a question to talk about, and what may come to mind. */
export const QUESTIONS: Record<
  InventoryField,
  { ask: (words: Words) => string; hint: () => string }
> = {
  strengths: { ask: m.inventory_strengths, hint: m.inventory_strengths_hint },
  'typical-day': { ask: m.inventory_typical_day, hint: m.inventory_typical_day_hint },
  roles: { ask: m.inventory_roles, hint: m.inventory_roles_hint },
  people: { ask: m.inventory_people, hint: m.inventory_people_hint },
  beliefs: { ask: m.inventory_beliefs, hint: m.inventory_beliefs_hint },
  learning: { ask: m.inventory_learning, hint: m.inventory_learning_hint },
  'what-helps': { ask: m.inventory_what_helps, hint: m.inventory_what_helps_hint },
  learned: { ask: m.inventory_learned, hint: m.inventory_learned_hint },
  medication: {
    ask: (words) => m.inventory_medication({ medicine: words.one('medication') }),
    hint: m.inventory_medication_hint,
  },
  'alcohol-and-drugs': {
    ask: m.inventory_alcohol_and_drugs,
    hint: m.inventory_alcohol_and_drugs_hint,
  },
  setbacks: {
    ask: (words) => m.inventory_setbacks({ patch: withArticle(words.one('relapse')) }),
    hint: m.inventory_setbacks_hint,
  },
  hopes: { ask: m.inventory_hopes, hint: m.inventory_hopes_hint },
  'anything-else': { ask: m.inventory_anything_else, hint: m.inventory_anything_else_hint },
}
