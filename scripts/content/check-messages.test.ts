import { describe, expect, test } from 'vitest'
import { messageFaults } from './check-messages.ts'

function told(area: string, messages: Record<string, unknown>): string[] {
  const path = `messages/en/${area}.json`
  return messageFaults([{ path, text: JSON.stringify(messages, null, 2) }], 'en').map((f) => `${f.rule} ${f.line}`)
}

const hard = 'Psychoeducational interventions facilitate individualised identification of considerable difficulties.'

describe('messages', () => {
  test('in plain, kind words are fine', () => {
    expect(told('me', { me_today: 'Today', me_hello: 'Good to see you, {name}.' })).toEqual([])
  })
  test('that blame are found, for participants and for staff', () => {
    expect(told('me', { me_a: 'Today', me_b: 'You failed.' })).toEqual(['no-blame 3'])
    expect(told('team', { team_a: 'Homework' })).toEqual(['no-school 2'])
  })
  test('with words of the trade are found where participants read them', () => {
    expect(told('me', { me_a: 'My symptoms' })).toEqual(['jargon 2'])
    expect(told('team', { team_a: 'Symptoms' })).toEqual([])
  })
  test('of an area that reads too hard are found', () => {
    const messages = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`me_${n}`, hard]))
    expect(told('me', messages)).toEqual(['reading-grade 1'])
    expect(told('team', messages)).toEqual([])
  })
  test('with plurals are read branch by branch', () => {
    const plural = [{ declarations: ['input n'], selectors: ['n'], match: { 'n=one': 'One refusal', 'n=other': 'Others' } }]
    expect(told('me', { me_n: plural })).toEqual(['no-blame 2'])
  })
})
