import type { RequestEvent } from '@sveltejs/kit'

import type { KeptDevice } from '../device/devices.server.ts'
import { browserIn } from './browser.ts'
import { setCookie } from './cookie.server.ts'
import { networkOf } from './network.ts'
import { endSignIn, type Begun } from './sign-in.server.ts'
import { leaveStep } from './step.server.ts'

/**
 * Hands a sign-in that has begun to the browser. The one it had before ends, so that nobody leaves another person's
 * open behind their own.
 */
export async function letIn(
  event: RequestEvent,
  { signIn, device }: { signIn: Begun; device?: KeptDevice | null },
): Promise<void> {
  if (event.locals.person) await endSignIn(event.locals.person)
  setCookie(event, 'sign-in', signIn.token, signIn.until)
  if (device) setCookie(event, 'device', device.token, device.until)
  leaveStep(event)
}

/** What lists call the browser of a request. */
export function browserOf({ request }: RequestEvent): string {
  return browserIn(request.headers.get('user-agent'))
}

/** The network of a request, for counting tries. */
export function networkOfRequest({ getClientAddress }: RequestEvent): string {
  return networkOf(getClientAddress())
}
