import { error, fail, redirect } from '@sveltejs/kit'

import { asChoice } from '#people/enrolment/enrol-page.server.ts'
import { changeEnrolment, enrolmentToChange } from '#people/enrolment/enrolment.server.ts'
import { changeForm, LANGUAGES, type Asked } from '#people/enrolment/enrolment.ts'
import { languageChoices } from '#people/enrolment/words.ts'
import { actorOf } from '#people/sign-in/actor.ts'
import { readForm } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'

export async function load({ locals, params }) {
  const found = await enrolmentToChange(actorOf(locals), params.id)
  if (isRefused(found)) error(404, 'not-found')
  return {
    person: { id: params.id, name: found.enrolment.name },
    revision: found.enrolment.revision,
    values: asTyped(found.enrolment),
    languages: languageChoices(LANGUAGES),
    sites: found.sites.map(asChoice),
  }
}

export const actions = {
  async default({ locals, params, request }) {
    const form = readForm(await request.formData(), changeForm)
    if (!form.ok) return fail(422, { typed: form.typed, problems: form.problems })
    const changed = await changeEnrolment(actorOf(locals), params.id, form.input)
    if (!isRefused(changed)) redirect(303, `/team/people/${params.id}#enrolment`)
    if (changed.refused === 'not-found') error(404, 'not-found')
    if (changed.theirs) {
      const theirs = { values: asTyped(changed.theirs), revision: changed.theirs.revision }
      return fail(409, { typed: form.typed, problems: {}, theirs })
    }
    const problems: Record<string, string> = { [changed.field ?? '']: changed.refused }
    return fail(422, { typed: form.typed, problems })
  },
}

/** What is kept, as the form's fields hold it. */
function asTyped(asked: Asked): Record<string, string> {
  return {
    name: asked.name,
    pronouns: asked.pronouns,
    language: asked.language,
    email: asked.email,
    phone: asked.phone,
    siteId: asked.siteId ?? '',
    referralSource: asked.referralSource,
    referredOn: asked.referredOn ?? '',
    eligibilityNote: asked.eligibilityNote,
  }
}
