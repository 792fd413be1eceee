import { randomUUIDv7 } from 'node:crypto'

const MOST_IN_A_MILLISECOND = 0xfff

let millisecond = 0
let count = 0

/**
 * A new key (UUID v7). Keys of one process are in the order in which they were made, also within one
 * millisecond and when the clock is set back: lists that were written at once are read in their order by
 * key. Node's own are in random order within a millisecond. The 12 bits after the version count
 * (RFC 9562, section 6.2, method 1); 62 random bits remain.
 */
export function newId(): string {
  const now = Date.now()
  if (now > millisecond) {
    millisecond = now
    count = 0
  } else if (count < MOST_IN_A_MILLISECOND) count += 1
  else {
    millisecond += 1
    count = 0
  }
  const time = millisecond.toString(16).padStart(12, '0')
  const counted = count.toString(16).padStart(3, '0')
  const variantAndRandom = randomUUIDv7().slice(19)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-${variantAndRandom}`
}
