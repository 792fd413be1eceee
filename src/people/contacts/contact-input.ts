import { z } from 'zod'

import { line, neededLine } from '#platform/input/text.ts'

import { isPhone } from './contact.ts'

/** The form about somebody one would ring. Apart from the rules, so that pages do not carry the form reader. */
export const contactFields = {
  name: neededLine(100),
  relation: line(100),
  phone: neededLine(40).refine((text) => text === '' || isPhone(text), { message: 'not-a-phone' }),
}

export const contactForm = z.object(contactFields)
