import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'

import { newId } from '#platform/database/database.server.ts'
import { readForm } from '#platform/input/form.ts'
import { isRefused } from '#platform/refusal.ts'

import type { Named } from '../assignment/practitioners.server.ts'
import { actorOf } from '../sign-in/actor.ts'
import { enrol, enrolmentChoices } from './enrolment.server.ts'
import { enrolmentForm, formOfId, LANGUAGES } from './enrolment.ts'
import { languageChoices } from './words.ts'

/** What the page that enrols somebody needs, for practitioners and leads alike. */
export async function loadEnrolPage({ locals }: Pick<RequestEvent, 'locals'>) {
  const choices = await enrolmentChoices(actorOf(locals))
  if (isRefused(choices)) error(404, 'not-found')
  return {
    formKey: formOfId(newId()),
    languages: languageChoices(LANGUAGES),
    sites: choices.sites.map(asChoice),
    practitioners: choices.practitioners.map(asChoice),
  }
}

/** Enrols from the page's form and goes on to the person's page, which `then` names. */
export async function enrolFromPage(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  then: (id: string) => string,
) {
  const form = readForm(await request.formData(), enrolmentForm)
  if (!form.ok) return fail(422, { typed: form.typed, problems: form.problems })
  const added = await enrol(actorOf(locals), form.input)
  if (!isRefused(added)) redirect(303, then(added.id))
  if (added.refused === 'not-found') error(404, 'not-found')
  const problems: Record<string, string> = { [added.field ?? '']: added.refused }
  return fail(422, { typed: form.typed, problems })
}

/** A site or a practitioner as a select takes it. */
export function asChoice({ id, name }: Named): { value: string; label: string } {
  return { value: id, label: name }
}
