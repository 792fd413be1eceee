import { describe, expect, test } from 'vitest'

import { problemOfPassword } from './password.ts'

const about = ['Ann Berg', 'ann.berg@harbour.example', 'Harbour Clinic']

describe('a password', () => {
  test.each([
    ['a calm river runs past', null],
    ['turnip lantern 40', null],
    ['zwölf grüne Gurken', null],
    ['Kj4#mW9!pQ2x', null],
    ['морская звезда', null],
    ['🌲🌲🪵🪨🌲🪨🪵🌲🪨🪨🌲🪵 forest of signs', null],
    ['', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['🌲🌲🌲🌲🌲🌲', 'password-too-short'],
    ['x'.repeat(201), 'password-too-long'],
    ['passwordpassword', 'password-too-common'],
    ['Password123!', 'password-too-common'],
    ['P@ssw0rd2026!', 'password-too-common'],
    ['Welcome2Oslo!', 'password-too-common'],
    ['summer.2026.summer', 'password-too-common'],
    ['qwertyuiop12', 'password-too-common'],
    ['1qaz2wsx3edc', 'password-too-common'],
    ['abcdefghijkl', 'password-too-common'],
    ['lkjhgfdsapoi', 'password-too-common'],
    ['123456789012', 'password-too-common'],
    ['210987654321', 'password-too-common'],
    ['aaaaaaaaaaaa', 'password-too-common'],
    ['x7kx7kx7kx7k', 'password-too-common'],
    ['iloveyouforever', 'password-too-common'],
    ['abc'.repeat(40) + 'x', 'password-too-common'],
    ['correcthorsebatterystaple', 'password-too-common'],
    ['------------', 'password-too-common'],
    ['annberg-1984!', 'password-about-you'],
    ['Harbour2026Ann', 'password-about-you'],
    ['Ann.Berg.Ann.Berg', 'password-about-you'],
  ] as const)('%j: %s', (password, problem) => {
    expect(problemOfPassword(password, about)).toBe(problem)
  })

  test('may hold one’s name when most of it is something else', () => {
    expect(problemOfPassword('ann walks the turnip home', about)).toBeNull()
  })

  test('is judged quickly, however many ways there are to take it apart', () => {
    expect(problemOfPassword('abc'.repeat(60) + 'turnip lantern')).toBeNull()
  })

  test('is judged without words about the person as well', () => {
    expect(problemOfPassword('annberg-annberg')).toBeNull()
  })
})
