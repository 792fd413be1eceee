import type { ContentFile } from '#programme/curriculum/compile/faults.ts'

const folder = 'modules/01-first-steps/01-a-good-day/'

const whole: Record<string, string> = {
  'programme.yaml': `modules:
  - number: 1
    slug: first-steps
    title: First steps
    aim: Begin.
    sessions: 2
    topics:
      - number: 1
        slug: a-good-day
        title: A good day
        aim: Say what a good day is.
      - number: 2
        slug: later
        title: Later
        aim: Go on.
  - number: 2
    slug: not-yet
    title: Not yet
    aim: To be written.
    sessions: 3
    topics:
      - number: 1
        slug: something
        title: Something
        aim: Something else.
`,
  'techniques/evocation.md': `---
id: evocation
title: Draw out own reasons
kind: motivational
source: programme.md, section 8
---
Ask so that the person speaks.

::example[“What would be different?”]

**When it fits.** Often.
`,
  [`${folder}handout.md`]: `---
topic: '1.1'
minutes: 10
sources:
  - id: programme-6
    text: programme.md, section 6
---
:::page{#good-day title="A good day"}
${aTextOf(80)}

::figure[A cup of tea]{src=cup.svg}

:::story{who="Composed: Dev, 34"}
I drank tea.
:::

::ask[What is a good day?]{#day}
:::

:::checking
- What would you tell a friend?
:::

:::practice{#try size=small}
Drink tea.
:::
:::practice{#together size=middle with=supporter}
Drink tea with someone.
:::
:::practice{#outside size=stretch with=community}
Drink tea in town.
:::
`,
  [`${folder}guide.md`]: `---
topic: '1.1'
aims:
  - The person has said what a good day is.
open: Hello.
adapt:
  reading: Read it aloud.
difficulties:
  - when: Silence.
    try: Wait.
close:
  - What will you take along?
---
:::page{for=good-day}
Ask before you tell.

::technique[“What would be different?”]{#evocation}
:::

:::roleplay{#say-it title="Saying it" minutes=6 skill="social skills"}
It is worth a try.

::watch[I show it.]
::line[One line.]
::try[Now you.]
::again[Once more.]
::feedback[What did you like?]
:::
`,
  [`${folder}supporter.md`]: `---
topic: '1.1'
---
## What this is about
A good day.

## How to help
- Ask.

## What not to do
- Do not answer for them.
`,
  [`${folder}worksheets/good-days.md`]: `---
id: good-days
topic: '1.1'
title: Good days
purpose: Keep them.
---
One line for each.

:::rows{#days label="Good days" add="Add a day" starts="monday | Sunday lunch"}
::text{#what label="What was good?"}
::scale{#how label="How good?" min=1 max=5 low="a little" high="very"}
:::

::choice{#more label="More of" options="tea | sleep = a long sleep" many=yes}
`,
  'modules/01-first-steps/figures/cup.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="M1 1h9" stroke="var(--forest)"/></svg>',
}

/** The paths of the whole topic, by a short name. */
export const contentPaths = {
  programme: 'programme.yaml',
  technique: 'techniques/evocation.md',
  handout: `${folder}handout.md`,
  guide: `${folder}guide.md`,
  supporter: `${folder}supporter.md`,
  worksheet: `${folder}worksheets/good-days.md`,
  figure: 'modules/01-first-steps/figures/cup.svg',
}
export type ContentPart = keyof typeof contentPaths

/**
 * A small programme that has everything and no fault: one topic written, one not yet, one module not
 * yet. `change` rewrites one file, `without` takes one out, `add` puts one in.
 */
export function aContent() {
  const files = new Map(Object.entries(whole))
  const builder = {
    change(part: ContentPart, from: string | RegExp, to: string) {
      const text = files.get(contentPaths[part])!
      const changed = text.replace(from, to)
      if (changed === text) throw new Error(`Nothing to change in ${part}: ${from}`)
      files.set(contentPaths[part], changed)
      return builder
    },
    without(part: ContentPart) {
      files.delete(contentPaths[part])
      return builder
    },
    add(path: string, text: string) {
      files.set(path, text)
      return builder
    },
    build: (): ContentFile[] => [...files].map(([path, text]) => ({ path, text })),
  }
  return builder
}

/** So many words, for pages of a wanted length. */
export function aTextOf(count: number): string {
  return `${Array.from({ length: count }, () => 'tea').join(' ')}.`
}
