import type { Actions } from '@sveltejs/kit'
import { z } from 'zod'

import { formAction } from '#people/sign-in/form-action.server.ts'
import { oneOf, words } from '#platform/input/text.ts'
import { canSendMail, mailWasWritten } from '#platform/mail/current-postman.server.ts'
import { isRefused } from '#platform/refusal.ts'

import { ABSENCES, HAND_WAYS } from './absence.ts'
import { recordAbsence, recordContact, undoAbsence } from './absence.server.ts'

/** The form actions of an absence's page. */
export function absenceActions() {
  return {
    record: formAction(
      'record',
      z.object({ kind: oneOf(ABSENCES), reason: words(1000) }),
      async (actor, input, event) => {
        const done = await recordAbsence(actor, event.params.id ?? '', input, canSendMail())
        if (!isRefused(done)) mailWasWritten()
        return done
      },
    ),
    contact: formAction(
      'contact',
      z.object({ way: oneOf(HAND_WAYS), words: words(1000) }),
      (actor, input, event) => recordContact(actor, event.params.id ?? '', input),
    ),
    undo: formAction('undo', z.object({}), (actor, _, event) =>
      undoAbsence(actor, event.params.id ?? ''),
    ),
  } satisfies Actions
}
