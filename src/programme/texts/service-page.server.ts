import { error, fail, type Actions, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'

import { isPhone } from '#people/contacts/contact.ts'
import {
  addHelpLine,
  changeHelpLine,
  helpLines,
  moveHelpLineUp,
  removeHelpLine,
} from '#people/help/help-lines.server.ts'
import { LINE_KINDS } from '#people/help/help-now.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { formAction } from '#people/sign-in/form-action.server.ts'
import { todayOf } from '#people/sign-in/signed-in.ts'
import { chooseServiceTexts, serviceTexts } from '#people/texts/texts.server.ts'
import { id, line, neededLine, oneOf } from '#platform/input/text.ts'
import { isRefused } from '#platform/refusal.ts'
import { dayInWords } from '#platform/words/dates.ts'

import { helpLinesOf, type CountryPack } from '../curriculum/country-pack.ts'
import type { Curriculum } from '../curriculum/curriculum.ts'
import { localKeys, type LocalKey } from '../curriculum/local.ts'
import { choicesOf, readWordChoices } from './word-choice.ts'

/** What a service chooses for its texts, the same for who leads the programme and for administrators. */
export async function loadServiceTexts(locals: App.Locals, all: Curriculum) {
  const actor = actorOf(locals)
  const [texts, lines] = await Promise.all([serviceTexts(actor), helpLines(actor)])
  if (isRefused(texts) || isRefused(lines)) error(404, 'not-found')
  const pack = all.packs.find(({ id }) => id === texts.country)
  const known = (phone: string) => lines.some((line) => digits(line.phone) === digits(phone))
  return {
    country: texts.country,
    countries: all.packs.map(({ id, name }) => ({ value: id, label: name })),
    pack: pack && presentPack(pack, todayOf(actor)),
    lines,
    offered: pack ? helpLinesOf(pack).filter(({ phone }) => !known(phone)) : [],
    ideas: all.ideas,
    chosen: choicesOf(texts.wording, all.ideas),
  }
}

export type ServiceTextsPage = Awaited<ReturnType<typeof loadServiceTexts>>

function digits(phone: string): string {
  return phone.replace(/\D/g, '')
}

/** A pack as staff look it through: what each key says, where that was read, and what is left open. */
function presentPack(pack: CountryPack, today: string) {
  const keys = Object.keys(localKeys) as LocalKey[]
  return {
    name: pack.name,
    date: dayInWords(pack.date, today),
    entries: keys.flatMap((key) => {
      const entry = pack.entries[key]
      if (!entry) return []
      const { words = '', contacts, facts, sources, mark, date } = entry
      const seen = mark === 'V' ? dayInWords(date, today) : ''
      return { key, about: localKeys[key], words, card: { contacts, facts }, sources, seen }
    }),
    gaps: keys.filter((key) => !pack.entries[key]).map((key) => localKeys[key]),
  }
}

const lineFields = {
  kind: oneOf(LINE_KINDS),
  name: neededLine(100),
  phone: neededLine(40).refine((text) => text === '' || isPhone(text), { message: 'not-a-phone' }),
  hours: line(100),
  note: line(200),
}

export function serviceTextsActions(all: Curriculum) {
  const country = z.object({
    country: z
      .string()
      .default('')
      .refine((id) => id === '' || all.packs.some((pack) => pack.id === id), {
        message: 'not-an-option',
      }),
  })
  return {
    country: formAction('country', country, (actor, input) => chooseServiceTexts(actor, input)),
    async words(event: RequestEvent) {
      const { wording, typed, problems } = readWordChoices(
        await event.request.formData(),
        all.ideas,
      )
      if (Object.keys(problems).length > 0)
        return fail(422, { action: 'words', chosen: typed, problems })
      const done = await chooseServiceTexts(actorOf(event.locals), { wording })
      if (isRefused(done)) error(404, 'not-found')
      return { action: 'words', done: done.id }
    },
    addLine: formAction('addLine', z.object(lineFields), (actor, input) =>
      addHelpLine(actor, input),
    ),
    changeLine: formAction(
      'changeLine',
      z.object({ line: id(), ...lineFields }),
      (actor, { line: lineId, ...input }) => changeHelpLine(actor, lineId, input),
    ),
    moveLine: formAction('moveLine', z.object({ line: id() }), (actor, { line: lineId }) =>
      moveHelpLineUp(actor, lineId),
    ),
    removeLine: formAction('removeLine', z.object({ line: id() }), (actor, { line: lineId }) =>
      removeHelpLine(actor, lineId),
    ),
  } satisfies Actions
}
