import * as m from '#messages'
import { dayOf, shortDay, timeInWords } from '#platform/words/dates.ts'

import type { OwnAccess } from './own-access.server.ts'

/** One line of the page 'My devices and sign-in', in plain words. */
export interface AccessLine {
  id: string
  name: string
  about: string
  isThis: boolean
}

/** What the page shows of `ownAccess`, with days and times in the service's zone. */
export function presentAccess(
  access: OwnAccess,
  timeZone: string,
  now = Temporal.Now.instant(),
): { devices: AccessLine[]; passkeys: AccessLine[]; signIns: AccessLine[] } {
  const today = dayOf(now, timeZone)
  function when(moment: Temporal.Instant): string {
    const day = dayOf(moment, timeZone)
    return day === today ? timeInWords(moment, timeZone) : shortDay(day, today)
  }
  return {
    devices: access.devices.map(({ id, label, isThis, hasCode, lastSeenAt }) => ({
      id,
      name: nameOf(label),
      isThis,
      about: [
        hasCode ? m.identity_devices_opens_code() : m.identity_devices_opens_passkey(),
        m.identity_devices_last_used({ when: when(lastSeenAt) }),
      ].join('. '),
    })),
    passkeys: access.passkeys.map(({ id, label, createdAt }) => ({
      id,
      name: nameOf(label),
      isThis: false,
      about: m.identity_devices_made({ when: when(createdAt) }),
    })),
    signIns: access.signIns.map(({ id, label, isThis, startedAt, lastSeenAt }) => ({
      id,
      name: nameOf(label),
      isThis,
      about: [
        m.identity_devices_since({ when: when(startedAt) }),
        m.identity_devices_last_used({ when: when(lastSeenAt) }),
      ].join('. '),
    })),
  }
}

function nameOf(label: string): string {
  return label || m.identity_devices_unnamed()
}
