/**
 * What differs from country to country, and therefore never stands in a text itself: a text names the
 * key, a country pack fills it in, and without a pack the words in the text's own brackets stand
 * (`:local[…]{of=KEY}`, docs/content-format.md). Keys stay once published: texts and packs meet in them.
 */
export const localKeys = {
  'emergency-number': 'The number to call when a life is in danger.',
  'crisis-line':
    'A line to call in a mental health crisis or with thoughts of suicide, day and night.',
  'crisis-text': 'The same help by text message or chat.',
  'listening-line': 'A line for somebody who wants to be heard, without a crisis.',
  'health-line': 'Whom to call about health when it is not an emergency.',
  'poison-line': 'Whom to call after too much of a medicine or another substance.',
  'alcohol-drugs-help': 'Where to find help with alcohol and drugs.',
  'stop-smoking': 'Where to find help with giving up tobacco.',
  benefits: 'Income support: what it is called and where to ask.',
  'housing-help': 'Help with rent, with losing a home, and for those who have none.',
  'debt-help': 'Free advice about debts.',
  'work-support': 'Help with finding, keeping or changing work, and adjustments at work.',
  'legal-help': 'Free or low-cost advice about law.',
  advocate: 'Somebody independent who speaks up with or for a person.',
  complaints: 'How to complain about care, and who looks into it from outside.',
  'second-opinion': 'How to ask another professional for a view.',
  records: "The right to see one's own records, and how to ask.",
  'equality-law': 'The law against unfair treatment because of health, origin or other grounds.',
  'detention-rights': 'Rights of a person who is kept or treated in hospital against their will.',
  'advance-statement': 'How to write down ahead of time what one wants, and what force it has.',
  'peer-groups': 'Groups and organisations of people with own experience.',
  'carers-help': 'Help for family and friends who support somebody.',
  'medication-facts': 'Where to read trustworthy facts about medicines.',
  'medication-names': 'Where names and brands of medicines in this country can be looked up.',
  'leave-to-drive': 'The rules about driving with a health problem or a medicine.',
} as const

export type LocalKey = keyof typeof localKeys

/** Whether the text names something that packs can fill in. */
export function isLocalKey(text: string): text is LocalKey {
  return Object.hasOwn(localKeys, text)
}

/** One place to turn to. It has at least one way to reach it. */
export interface LocalContact {
  name: string
  phone?: string
  /** A number for text messages, with what to write where that matters. */
  text?: string
  url?: string
  hours?: string
}

/** What a pack says about a key on a page of its own line: contacts and facts, in plain words. */
export interface LocalCard {
  contacts: LocalContact[]
  facts: string[]
}

/** The words of a card, as a voice or plain text says them. */
export function cardSentences({ facts, contacts }: LocalCard): string[] {
  return [
    ...facts,
    ...contacts.map(({ name, phone, text, url, hours }) =>
      [`${name}:`, [phone, text, url && hostOf(url), hours].filter(Boolean).join(', ')].join(' '),
    ),
  ]
}

/** An address as people say it: `https://www.example.org/help/` is `example.org/help`. */
export function hostOf(url: string): string {
  return url.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '')
}
