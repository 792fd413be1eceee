import {
  curriculum_error_not_a_date,
  curriculum_error_not_an_option,
  curriculum_error_not_on_the_scale,
  curriculum_error_other,
  curriculum_error_too_long,
  curriculum_error_too_many_rows,
} from '#messages'
import type { AnswerRefusal } from './answers.ts'

/** What to tell the person whose answer could not be taken. */
export function wordsFor(code: AnswerRefusal): string {
  switch (code) {
    case 'too-long':
      return curriculum_error_too_long()
    case 'not-an-option':
      return curriculum_error_not_an_option()
    case 'not-on-the-scale':
      return curriculum_error_not_on_the_scale()
    case 'not-a-date':
      return curriculum_error_not_a_date()
    case 'too-many-rows':
      return curriculum_error_too_many_rows()
    case 'no-such-field':
    case 'not-an-answer':
      return curriculum_error_other()
  }
}
