/** A word or phrase that does not belong into our texts, why, and what to write instead. */
export interface Unwanted {
  pattern: RegExp
  why: string
  better: string
}

/**
 * The list of recovery-practice.md, section 3 (terms table and copy lint list), and a few words of the
 * same kind: person first, hopeful, no blame.
 */
export const unwanted: Unwanted[] = [
  word('suffer(s|ing|ed)? from', 'makes a person into a sufferer', 'lives with, has'),
  word(
    '(the )?mentally ill',
    'puts the illness before the person',
    'people with mental health problems',
  ),
  word('(non-?)?complian(ce|t)', 'asks for obedience', 'choice, what was agreed'),
  word('(non-?)?adheren(ce|t)', 'asks for obedience', 'taking it as agreed, a change of plan'),
  word('failed|fails to|failing|failures?', 'blames', 'did not work out, not this time'),
  word('refused|refuses|refusal|refusing', 'blames', 'said no, chose not to'),
  word('manipulat(e|es|ed|ing|ive|ion)', 'judges the person', 'what happened, in plain words'),
  word('(low|high)-functioning', 'grades people', 'what help the person wants'),
  word('homework', 'sounds like school', 'practice, trying it out'),
  word('drop-?outs?|dropp(ed|ing) out', 'blames', 'left, paused'),
  word(
    'schizophrenics?|psychotics?|addicts?|alcoholics?|junkies',
    'makes an illness into the person',
    'a person with …, a person who …',
  ),
  word(
    'substance abuse(rs?)?|drug abuse(rs?)?|clean and sober',
    'judges',
    'use, a person who uses',
  ),
  word('commit(s|ted)? suicide', 'speaks of a crime', 'died by suicide'),
  word('lunatics?|psychos?|nutters?|insane', 'insults', 'what happened, in plain words'),
  word(
    'attention-?seeking|unmotivated|treatment-resistant|(lacks?|poor|no) insight',
    'judges the person',
    'what the person says or does',
  ),
]

/** Words of the trade that a participant should not meet before `:term` or `:say` has explained them. */
export const jargon = [
  'symptoms?',
  'relapses?',
  'diagnos[ei]s',
  'psychos[ei]s',
  'psychotic',
  'schizophrenia',
  'bipolar',
  'hallucinations?',
  'delusions?',
  'antipsychotics?',
  'antidepressants?',
  'dopamine',
  'serotonin',
  'vulnerability',
  'stressors?',
  'cognitive',
  'psychotherap(y|ies)',
  'prescribers?',
  'stigma',
  'advocates?',
  'remission',
  'chronic',
  'side effects?',
  'genes?',
  'trauma',
  'triggers?',
].map((source) => new RegExp(`(?<![\\p{L}-])(?:${source})(?![\\p{L}-])`, 'iu'))

function word(source: string, why: string, better: string): Unwanted {
  return { pattern: new RegExp(`(?<![\\p{L}-])(?:${source})(?![\\p{L}-])`, 'giu'), why, better }
}

/** What is unwanted in a text, each with the words as they stand there. */
export function unwantedIn(
  text: string,
): { found: string; at: number; why: string; better: string }[] {
  return unwanted.flatMap(({ pattern, why, better }) =>
    [...text.matchAll(pattern)].map((match) => ({ found: match[0], at: match.index, why, better })),
  )
}
