import { z } from 'zod'

import { day, id, line, neededLine, oneOf, words } from '#platform/input/text.ts'

import { FIRST_STATUSES } from './status.ts'

/**
 * What is asked when somebody is enrolled. Only the name is needed, and it is the name the person
 * uses. Diagnosis is not asked for: the programme works without one (programme.md, section 14, rule 2).
 */
const asked = {
  name: neededLine(200),
  pronouns: line(60),
  language: z
    .string()
    .default('en')
    .refine((tag) => LANGUAGES.includes(tag), { message: 'not-an-option' }),
  email: line(254).refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text), {
    message: 'not-an-address',
  }),
  phone: line(40).refine((text) => /^[+\d\s()./-]*$/.test(text), { message: 'not-a-phone' }),
  siteId: optionalId(),
  referralSource: line(200),
  referredOn: day(),
  eligibilityNote: words(2000),
}

/** The form with which somebody is enrolled. `key` is made with the form, so that sending it twice adds one person. */
export const enrolmentForm = z.object({
  ...asked,
  key: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { message: 'not-understood' })
    .transform(idOfForm),
  status: oneOf(FIRST_STATUSES),
  practitionerId: optionalId(),
})

/** The form with which enrolment is changed; `base` is the revision it was filled in from. */
export const changeForm = z.object({ ...asked, base: z.coerce.number().int().min(1) })

/** A form's key as the id of the person it adds: `formOfId` written as a UUID again. */
function idOfForm(key: string): string {
  return key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The id of somebody who is about to be added, as a form carries it: it names nobody yet. */
export function formOfId(personId: string): string {
  return personId.replaceAll('-', '')
}

export type Asked = Omit<z.output<typeof changeForm>, 'base'>
export type NewEnrolment = z.output<typeof enrolmentForm>
export type EnrolmentChange = z.output<typeof changeForm>

/** Languages that one can say a person prefers, as BCP 47 tags. The service's language need not be among them. */
export const LANGUAGES: readonly string[] = [
  'en', 'am', 'ar', 'bn', 'bs', 'ckb', 'da', 'de', 'el', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'hu',
  'it', 'ja', 'ko', 'ku', 'nb', 'ne', 'nl', 'nn', 'pl', 'ps', 'pt', 'ro', 'ru', 'se', 'so', 'sq',
  'sr', 'sv', 'sw', 'ta', 'th', 'ti', 'tl', 'tr', 'uk', 'ur', 'vi', 'yue', 'zh',
] // prettier-ignore

function optionalId() {
  return z
    .union([z.literal(''), id()], { error: 'not-an-option' })
    .default('')
    .transform((text) => text || null)
}
