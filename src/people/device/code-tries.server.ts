import { PER_SECRET } from '#platform/identity/guessing.ts'
import { claimTry, type Try, type Wait } from '#platform/identity/tries.server.ts'
import type { Refused } from '#platform/refusal.ts'

export const CODE_WRONG: Refused = { refused: 'code-wrong', field: 'code' }

/** Asks for one try of a short code, with this card or on this device. */
export function claimCodeTry(kind: 'card' | 'device', id: string): Promise<Try | Wait> {
  return claimTry([{ kind: `code of ${kind}`, of: id, limit: PER_SECRET, forgives: true }])
}
