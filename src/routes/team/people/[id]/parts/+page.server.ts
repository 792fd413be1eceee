import { error, fail } from '@sveltejs/kit'

import { curriculum } from '#curriculum'
import { partsOf, switchParts } from '#people/parts/parts.server.ts'
import {
  CHECK_INS,
  isAlwaysOn,
  OWN_ACCESS,
  partsToSwitch,
  sheetPart,
  switches,
  topicPart,
} from '#people/parts/parts.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { allOf } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'
import { partsOffered } from '#programme/person/parts-offered.ts'

const offered = partsOffered(curriculum)

export async function load({ locals, params }) {
  const found = await partsOf(actorOf(locals), params.id)
  if (isRefused(found)) error(404, 'not-found')
  return {
    person: { id: params.id, name: found.name },
    on: partsToSwitch(offered).filter((part) => !found.off.includes(part)),
    modules: modulesOffered(),
    other: { checkIns: CHECK_INS, ownAccess: OWN_ACCESS },
  }
}

export const actions = {
  async default({ locals, params, request }) {
    const data = await request.formData()
    const change = switches(allOf(data, 'was'), allOf(data, 'part'))
    const done = await switchParts(actorOf(locals), params.id, offered, change)
    if (!isRefused(done)) return { switched: done.switched }
    if (done.refused === 'not-found') error(404, 'not-found')
    return fail(422, { problem: done.refused })
  },
}

/** Topics and sheets under their modules, as the page lists them. */
function modulesOffered() {
  return curriculum.modules
    .map((module) => {
      const topics = offered.topics.filter((topic) => topic.module === module.number)
      return {
        number: module.number,
        title: module.title,
        topics: topics
          .filter((topic) => !isAlwaysOn(topic))
          .map(({ id, title }) => ({ part: topicPart(id), id, title })),
        sheets: offered.sheets
          .filter((sheet) => topics.some(({ id }) => id === sheet.topic))
          .map(({ id, title }) => ({ part: sheetPart(id), title })),
      }
    })
    .filter(({ topics, sheets }) => topics.length + sheets.length > 0)
}
