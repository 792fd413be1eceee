import * as m from '#messages'
import { getLocale } from '#messages/runtime'

import type { PaperWords } from './set-blocks.ts'
import type { CardWords } from './set-card.ts'
import type { ManualWords } from './set-manual.ts'
import type { TemplateWords } from './template-words.ts'

/** The words of the interface that stand on paper. */
export function paperWords(): PaperWords {
  return {
    story: (who) => m.curriculum_story({ who }),
    textTo: (number) => m.curriculum_local_text({ number }),
    name: m.curriculum_print_name(),
    date: m.curriculum_print_date(),
    said: (number) => m.paper_said({ number }),
    day: (date) =>
      new Intl.DateTimeFormat(getLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(date),
      ),
  }
}

/** The words at the edge of every page, and those that say a box to who cannot see it. */
export function templateWords(): TemplateWords {
  return {
    page: m.paper_page({ page: '{page}', pages: '{pages}' }),
    screen: m.paper_screen(),
    chosen: m.paper_chosen(),
    open: m.paper_open(),
  }
}

/** The headings of the practitioner's manual, as on screen (team/content). */
export function manualWords(): ManualWords {
  return {
    aims: m.content_aims(),
    prepare: m.content_prepare(),
    open: m.content_open(),
    rolePlays: m.content_role_plays(),
    watch: m.content_play_watch(),
    line: m.content_play_line(),
    try: m.content_play_try(),
    again: m.content_play_again(),
    practice: m.content_practice(),
    checking: m.content_checking(),
    difficulties: m.content_difficulties(),
    adapt: m.content_adapt(),
    close: m.content_close(),
    supporter: m.content_supporter(),
    about: m.content_supporter_about(),
    help: m.content_supporter_help(),
    avoid: m.content_supporter_avoid(),
    sources: m.content_sources(),
    prompt: (technique, words) => m.paper_prompt({ technique, words }),
  }
}

/** The words of a sign-in card, as on screen (people/card/PaperCard.svelte). */
export function cardWords(host: string, until: string): CardWords {
  return {
    picture: m.identity_paper_picture(),
    steps: [
      m.identity_paper_step_1(),
      m.identity_paper_step_1_or({ address: `${host}/card` }),
      m.identity_paper_step_2(),
      m.identity_paper_step_3(),
    ],
    until: m.identity_paper_until({ date: until }),
    lost: m.identity_paper_lost(),
    who: m.identity_paper_who(),
    phone: m.identity_paper_phone(),
  }
}
