/**
 * The rules of wording: what does not belong into our texts, why, and what to write instead
 * (recovery-practice.md, section 3: terms table and copy lint list; product.md, principles). Each rule has a lasting
 * id, which is what a finding ends with.
 */
export interface WordingRule {
  id: string
  level: 'fault' | 'warning'
  /** Why this does not belong here, as the end of “…”. */
  why: string
  /** What to write instead. */
  better: string
  /**
   * Phrases of one sentence: words with a space between them; `a|b` is one word or the other, `word?` may be missing,
   * `*` is any word, and `^` at the beginning is where the sentence begins. Small and capital letters are alike, `-s` forms are written out.
   */
  phrases?: string[]
  /** What words cannot say, such as numbers. Looked for in the text of a sentence. */
  patterns?: RegExp[]
  /** Who reads the texts that the rule is for; everybody where nothing is said. */
  audience?: 'readers'
  /** What stands in quotation marks is somebody's words and is left alone. */
  unlessQuoted?: boolean
}

export const rules: WordingRule[] = [
  {
    id: 'person-first',
    level: 'fault',
    why: 'makes an illness into the person',
    better: 'a person with …, a person who …, people who hear voices',
    phrases: [
      'schizophrenic|schizophrenics|psychotics|bipolars|borderlines|depressives',
      'a|the bipolar|borderline|depressive|psychotic',
      'addict|addicts|alcoholic|alcoholics|junkie|junkies|drug-addict|drug-addicts',
      'the? mentally ill',
      'the disabled|homeless|insane|elderly',
      'mental|psychiatric patient|patients|case|cases',
    ],
    unlessQuoted: true,
  },
  {
    id: 'sufferer',
    level: 'fault',
    why: 'makes a person into a sufferer',
    better: 'lives with, has, goes through',
    phrases: [
      'suffer|suffers|suffered|suffering from',
      'sufferer|sufferers',
      'victim|victims of? schizophrenia|psychosis|depression|illness',
      'afflicted by|with',
      'stricken by|with',
    ],
  },
  {
    id: 'no-insult',
    level: 'fault',
    why: 'insults',
    better: 'what happened, in plain words',
    phrases: [
      'lunatic|lunatics|psycho|psychos|nutter|nutters|nutcase|nutcases|insane|madman|loony',
    ],
  },
  {
    id: 'no-compliance',
    level: 'fault',
    why: 'asks for obedience',
    better: 'choice, what was agreed, a change of plan',
    phrases: [
      'compliance|compliant|non-compliance|non-compliant|noncompliance|noncompliant',
      'complies|comply|complied with',
      'adherence|adherent|non-adherence|non-adherent|nonadherence|adheres|adhered',
      'obedience|obedient',
      'do|does|doing as told',
      'against medical advice',
      'ensure|ensures he|she|they|you|clients|participants takes|take',
      'make sure they|he|she|clients|participants take|takes',
    ],
  },
  {
    id: 'no-blame',
    level: 'fault',
    why: 'blames',
    better: 'did not work out, not this time, said no, chose not to',
    phrases: [
      'failed|failing|failure|failures',
      'fails to',
      'refused|refuses|refusal|refusals|refusing',
      'drop-out|drop-outs|dropout|dropouts',
      'dropped|dropping out',
      'no-show|no-shows',
      'relapsed again',
      'gave in to',
      'to blame for',
    ],
  },
  {
    id: 'no-judging',
    level: 'fault',
    why: 'judges the person',
    better: 'what the person says or does, in plain words',
    phrases: [
      'manipulate|manipulates|manipulated|manipulating|manipulative|manipulation',
      'low-functioning|high-functioning',
      'low|high functioning',
      'attention-seeking|attention seeking',
      'unmotivated|treatment-resistant',
      'lacks|lack|poor|no|without insight into? his|her|their? illness',
      'lacks|lack|poor|no insight',
      'substance|drug|alcohol abuse|abuser|abusers|misuse|misuser|misusers',
      'clean and sober',
      'difficult|hard-to-reach client|clients|patient|patients',
    ],
  },
  {
    id: 'no-crime',
    level: 'fault',
    why: 'speaks of a crime, or of success',
    better: 'died by suicide, tried to end their life',
    phrases: [
      'commit|commits|committed|committing suicide',
      'successful|completed|unsuccessful suicide',
    ],
  },
  {
    id: 'no-school',
    level: 'fault',
    why: 'sounds like school',
    better: 'practice, trying it out',
    phrases: ['homework', 'pass|fail the test', 'mark|marks out of'],
  },
  {
    id: 'hopeful',
    level: 'fault',
    why: 'takes hope away',
    better: 'what is known, with its limits, and what others found',
    phrases: [
      'you will never get|be better|well|cured|normal',
      'never recover|recovers',
      'hopeless|incurable|untreatable',
      'burden on|for',
      'for the rest of your|his|her|their life',
      'life-long|lifelong illness|condition|disease|patient',
    ],
    unlessQuoted: true,
  },
  {
    id: 'other-people',
    level: 'fault',
    why: 'says that the reader is not normal',
    better: 'other people, most people, people without this',
    phrases: ['normal people|person|folk', 'healthy ones'],
    unlessQuoted: true,
  },
  {
    id: 'our-words',
    level: 'fault',
    why: 'makes somebody into a case of the service',
    better: 'you, the person, :say[participants]{as=participant}',
    phrases: [
      'clients',
      '^ patients',
      'the|a|black|most|many|some|these|those|our patients',
      'the|a patient|client',
      'service user|users',
      'the? non-engaged|disengaged',
    ],
    unlessQuoted: true,
  },
  {
    id: 'no-pressure',
    level: 'warning',
    why: 'tells a grown person what to do',
    better: 'you can, it may help to, many people find …; or say who asks for it',
    phrases: ['^ you should|must', '^ you ought to', '^ never forget to'],
    audience: 'readers',
    unlessQuoted: true,
  },
  {
    id: 'country-number',
    level: 'fault',
    why: 'differs from country to country',
    better:
      ':local[the emergency number]{of=emergency-number}, or ::local{of=crisis-line} on its own line',
    patterns: [
      /\b(?:call|dial|ring|text|phone)\s+(?:999|911|112|113|111|988|116 ?1(?:11|17|23))\b/i,
      /(?<![\d-])(?:\+\d{1,3}[ -]?)?(?:\(0\d+\)|0(?!1632)\d{2,4}|1-\d{3})[ -]\d{3}[ -]?\d{3,4}(?![\d-])/,
      /\b1[ -]8(?:00|88|77|66)[ -]\w{3}[ -]\w{4}\b/,
    ],
  },
  {
    id: 'country-words',
    level: 'fault',
    why: 'exists in one country only',
    better: 'what it is for in plain words, with :local[…]{of=…} for what differs',
    phrases: [
      'nhs|hse|nav|uwv|gp|gps|a&e|pals|imha',
      'medicaid|medicare|obamacare|hipaa|ssdi|ssi',
      'social security',
      'universal credit',
      'personal independence payment',
      'citizens advice',
      'mental health act',
      'equality act',
      'americans with disabilities act',
      'food stamps',
      'section 8',
      'samaritans|nami|jobcentre|centrelink',
      'citizens information',
      'the? er',
    ],
    patterns: [/[$£€]\s?\d|\d\s?[$£€]/],
  },
  {
    id: 'brand-name',
    level: 'fault',
    why: 'is a brand that differs from country to country',
    better: 'the kind of medicine, with ::local{of=medication-names}',
    phrases: [
      'abilify|clozaril|leponex|risperdal|seroquel|zyprexa|haldol|invega|geodon|latuda|rexulti|solian',
      'prozac|zoloft|cipramil|celexa|lexapro|effexor|wellbutrin|cymbalta|paxil|seroxat|remeron',
      'xanax|valium|ativan|klonopin|ambien|ritalin|adderall|depakote|lamictal|tegretol|priadel',
      'tylenol|panadol|advil|nurofen',
    ],
  },
]
