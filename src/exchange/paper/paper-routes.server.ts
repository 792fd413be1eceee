import { error, type RequestEvent } from '@sveltejs/kit'

import * as m from '#messages'
import { getLocale } from '#messages/runtime'
import { cardFor } from '#people/card/cards.server.ts'
import { isSheetOn, isTopicOn } from '#people/parts/parts.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { isRefused } from '#platform/refusal.ts'
import type { Curriculum } from '#programme/curriculum/curriculum.ts'
import type { Topic } from '#programme/curriculum/programme.ts'
import { isVariantId } from '#programme/curriculum/variants.ts'
import { loadSheet } from '#programme/workbook/sheet-routes.server.ts'
import { readWorkbook, type WholeWorkbook } from '#programme/workbook/whole.server.ts'

import { lookOf, type Paper } from './paper.ts'
import { cardWords, manualWords, paperWords, templateWords } from './paper-words.ts'
import { print } from './press.server.ts'
import type { Setting } from './set-blocks.ts'
import { setCard } from './set-card.ts'
import { setManual } from './set-manual.ts'
import {
  blank,
  emptyPaper,
  setHandout,
  setOneSheet,
  setWorkbook,
  type Filled,
  type PaperModule,
} from './set-programme.ts'

/*
 * What the routes that give a PDF do, the same for the person's own pages and their practitioner's. The use cases
 * decide whether the actor may. `?fill=blank` leaves out what was written.
 */

/** The handout of a topic, with the person's own answers. */
export async function myHandout(event: RequestEvent, curriculum: Curriculum): Promise<Response> {
  const actor = actorOf(event.locals)
  const [workbook, topic] = await Promise.all([
    readWorkbook(actor, actor.personId, curriculum),
    curriculum.topic(event.params.topic ?? ''),
  ])
  if (isRefused(workbook) || !topic || !isTopicOn(workbook.off, topic.id)) error(404, 'not-found')
  const setting = settingFor(event, curriculum, topic.title)
  return asPdf(event, setHandout(setting, topic, filledBy(event, workbook)), 'handout')
}

/** The handout of a topic for anybody, as the team gives it out. `?pages` tells it in one way. */
export async function handout(event: RequestEvent, curriculum: Curriculum): Promise<Response> {
  const way = event.url.searchParams.get('pages') ?? ''
  const topic = await curriculum.topic(event.params.topic ?? '', isVariantId(way) ? way : undefined)
  if (!topic) error(404, 'not-found')
  const setting = settingFor(event, curriculum, topic.title)
  return asPdf(event, setHandout(setting, topic, blank), 'handout')
}

/**
 * A person's workbook: one module of it (`?module`), or all of it. What is switched off for them is left out, but not a
 * sheet that they have written on.
 */
export async function workbook(
  event: RequestEvent,
  participantId: string,
  curriculum: Curriculum,
): Promise<Response> {
  const whole = await readWorkbook(actorOf(event.locals), participantId, curriculum)
  if (isRefused(whole)) error(404, 'not-found')
  const written = isBlank(event) ? new Set<string>() : new Set(whole.answers.keys())
  const modules = await modulesOf(event, whole.curriculum, whole.off, written)
  const title = titleOf(modules, m.paper_workbook_title())
  const setting = settingFor(event, curriculum, title)
  const paper = setWorkbook(setting, modules, filledBy(event, whole), m.paper_contents())
  return asPdf(event, paper, 'workbook')
}

/** The same for nobody in particular, for the team to give out. */
export async function blankWorkbook(
  event: RequestEvent,
  curriculum: Curriculum,
): Promise<Response> {
  const modules = await modulesOf(event, curriculum)
  const setting = settingFor(event, curriculum, titleOf(modules, m.paper_workbook_title()))
  return asPdf(event, setWorkbook(setting, modules, blank, m.paper_contents()), 'workbook')
}

/** The practitioner's manual, of one module or all. */
export async function manual(event: RequestEvent, curriculum: Curriculum): Promise<Response> {
  const modules = await modulesOf(event, curriculum)
  const setting = settingFor(event, curriculum, titleOf(modules, m.paper_manual_title()))
  const techniques = await curriculum.techniques()
  const paper = setManual(setting, modules, techniques, manualWords(), m.paper_contents())
  return asPdf(event, paper, 'manual')
}

async function modulesOf(
  { url }: RequestEvent,
  curriculum: Curriculum,
  off: ReadonlySet<string> = new Set(),
  written: ReadonlySet<string> = new Set(),
): Promise<PaperModule[]> {
  const wanted = url.searchParams.get('module') ?? ''
  const chosen = curriculum.modules.filter(({ number }) => !wanted || String(number) === wanted)
  if (chosen.length === 0) error(404, 'not-found')
  return Promise.all(
    chosen.map(async ({ number, title, aim, topics }) => {
      const told = await Promise.all(
        topics.filter(({ id }) => isTopicOn(off, id)).map(({ id }) => curriculum.topic(id)),
      )
      return {
        number,
        title,
        aim,
        topics: told.flatMap((topic) => topic ?? []).map(onlyOn(off, written)),
      }
    }),
  )
}

function onlyOn(off: ReadonlySet<string>, written: ReadonlySet<string>) {
  return (topic: Topic): Topic => ({
    ...topic,
    worksheets: topic.worksheets.filter((sheet) => isSheetOn(off, sheet) || written.has(sheet.id)),
  })
}

function titleOf(modules: readonly PaperModule[], all: string): string {
  return modules.length === 1 ? modules[0]!.title : all
}

/**
 * The sign-in card that was just made. Its secret is shown only once and kept nowhere, so the page that shows it sends
 * it back; what is printed opens a card of this program or nothing.
 */
export async function card(event: RequestEvent, participantId: string): Promise<Response> {
  const person = await cardFor(actorOf(event.locals), participantId)
  const sent = await event.request.formData()
  const [link, code, until] = ['link', 'code', 'until'].map((name) => String(sent.get(name) ?? ''))
  if (isRefused(person) || !link?.startsWith(`${event.url.origin}/card/`)) error(404, 'not-found')
  const paper = emptyPaper(m.identity_paper_card_title(), getLocale())
  setCard(
    paper,
    { path: link.slice(event.url.origin.length), code: code ?? '' },
    cardWords(event.url.host, until ?? ''),
  )
  return asPdf(event, paper, 'card')
}

/** A sheet of a person's workbook. */
export async function sheet(
  event: RequestEvent,
  participantId: string,
  curriculum: Curriculum,
): Promise<Response> {
  const { sheet } = await loadSheet(event, participantId, curriculum)
  const { worksheet, participant } = sheet
  const setting = settingFor(event, curriculum, worksheet.title)
  const filled = isBlank(event)
    ? { worksheet, answers: {} }
    : { worksheet, answers: sheet.answers, name: participant.name }
  return asPdf(event, setOneSheet(setting, filled), 'worksheet')
}

function settingFor({ url }: RequestEvent, curriculum: Curriculum, title: string): Setting {
  const paper = emptyPaper(title, curriculum.language)
  return { paper, words: paperWords(), origin: url.origin }
}

function filledBy(event: RequestEvent, { answers, name }: WholeWorkbook): Filled {
  if (isBlank(event)) return blank
  return { answersOn: (id) => answers.get(id) ?? {}, name }
}

function isBlank({ url }: RequestEvent): boolean {
  return url.searchParams.get('fill') === 'blank'
}

/** Prints, and answers with the file. Its name says what kind of paper it is and nothing about anybody. */
async function asPdf(event: RequestEvent, paper: Paper, name: string): Promise<Response> {
  const look = lookOf(event.url.searchParams)
  const pdf = await print(paper, look, templateWords(), event.url.origin)
  if (isRefused(pdf))
    return new Response(m.paper_busy(), {
      status: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '30' },
    })
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
