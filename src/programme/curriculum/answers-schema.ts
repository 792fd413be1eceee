import { z } from 'zod'
import { checkAnswer, mostCharacters, rowLimits, type Answer, type Answers } from './answers.ts'
import type { SimpleField, Worksheet } from './worksheet.ts'

/*
 * Schemas of answers, derived from the definition of a worksheet: for endpoints, imports and exports.
 * Kept apart from `answers.ts`, which a participant's browser loads and which must stay small.
 */

/** The schema of one stored answer. */
export function answerSchema(field: SimpleField): z.ZodType<Answer> {
  switch (field.kind) {
    case 'text':
    case 'words':
      return z.string().max(mostCharacters)
    case 'choice': {
      const option = z.enum(field.options.map((one) => one.id) as [string, ...string[]])
      return field.many ? z.array(option).min(1).max(field.options.length) : option
    }
    case 'scale':
      return z.int().min(field.min).max(field.max)
    case 'tick':
      return z.literal(true)
    case 'date':
      return z.iso.date()
  }
}

/** The schema of all answers to a sheet. An issue names the field and carries the code of the refusal. */
export function answersSchema(worksheet: Worksheet): z.ZodType<Answers> {
  return z.record(z.string(), z.unknown()).superRefine((answers, context) => {
    for (const [path, value] of Object.entries(answers)) {
      const read = checkAnswer(worksheet, path, value)
      if ('refused' in read)
        context.addIssue({ code: 'custom', path: [path], message: read.refused })
    }
    for (const { field, code } of rowLimits(worksheet, Object.keys(answers))) {
      context.addIssue({ code: 'custom', path: [field], message: code })
    }
  }) as unknown as z.ZodType<Answers>
}
