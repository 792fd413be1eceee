import { describe, expect, test } from 'vitest'

import { arrange } from '#tests/factories/arrange.ts'
import { PER_SECRET } from './guessing.ts'
import { claimTry, type TryKey } from './tries.server.ts'

const network: TryKey = { kind: 'network', of: '192.0.2.1', limit: { free: 20 }, forgives: false }

describe('tries', () => {
  test('are counted before they are made, so that the sixth has to wait', async () => {
    for (let count = 0; count < 5; count++) expect((await claimTry([card('one')])).wait).toBeNull()
    const sixth = await claimTry([card('one')])
    expect(sixth.wait?.until(Temporal.Now.instant()).abs().total('seconds')).toBeCloseTo(60, -1)
  })

  test('that had to wait are not counted, so that waiting helps', async () => {
    for (let count = 0; count < 9; count++) await claimTry([card('two')])
    await arrange(`update attempt set at = at - interval '61 seconds'`)
    expect((await claimTry([card('two')])).wait).toBeNull()
  })

  test('at the same moment are counted one after the other', async () => {
    const many = await Promise.all(Array.from({ length: 30 }, () => claimTry([card('three')])))
    expect(many.filter(({ wait }) => wait === null)).toHaveLength(5)
  })

  test('of one card do not make another wait', async () => {
    for (let count = 0; count < 6; count++) await claimTry([card('four')])
    expect((await claimTry([card('five')])).wait).toBeNull()
  })

  test('that were right forget the wrong ones before, but not those of the network', async () => {
    for (let count = 0; count < 4; count++) await claimTry([card('six'), network])
    const right = await claimTry([card('six'), network])
    if (right.wait === null) await right.wasRight()
    for (let count = 0; count < 5; count++) {
      expect((await claimTry([card('six')])).wait).toBeNull()
    }
    for (let count = 0; count < 16; count++) {
      expect((await claimTry([network])).wait).toBeNull()
    }
    expect((await claimTry([network])).wait).not.toBeNull()
  })

  test('wait for the longest of their keys', async () => {
    for (let count = 0; count < 5; count++) await claimTry([card('seven')])
    await arrange(`update attempt set at = at - interval '50 seconds'`)
    for (let count = 0; count < 5; count++) await claimTry([card('eight')])
    const both = await claimTry([card('seven'), card('eight')])
    expect(both.wait?.until(Temporal.Now.instant()).abs().total('seconds')).toBeCloseTo(60, -1)
  })

  test('are forgotten after a day, and what is kept names nobody', async () => {
    await arrange(`update attempt set at = at - interval '25 hours'`)
    await claimTry([card('nine')])
    const kept = await arrange<{ key: Buffer }>('select key from attempt')
    expect(kept).toHaveLength(1)
    expect(kept[0]!.key.toString('latin1')).not.toContain('nine')
  })
})

function card(of: string): TryKey {
  return { kind: 'card', of, limit: PER_SECRET, forgives: true }
}
