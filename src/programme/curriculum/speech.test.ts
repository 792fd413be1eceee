import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openReader, pickVoice } from './speech.ts'

const near = { lang: 'en-GB', localService: true }
const american = { lang: 'en_US', localService: true }
const far = { lang: 'en-GB', localService: false }
const german = { lang: 'de-DE', localService: true }

describe('the voice', () => {
  test('is one of the device, never one that sends what is read elsewhere', () => {
    expect(pickVoice([far], 'en-GB')).toBeUndefined()
    expect(pickVoice([far, american], 'en-GB')).toBe(american)
  })
  test('fits the region where there is one', () => {
    expect(pickVoice([german, american, near], 'en-GB')).toBe(near)
    expect(pickVoice([german, american, near], 'en-US')).toBe(american)
    expect(pickVoice([german, american], 'en')).toBe(american)
    expect(pickVoice([american], 'de')).toBeUndefined()
  })
})

describe('reading', () => {
  type Said = { text: string; rate: number; onend?: () => void }
  let said: Said[] = []
  let steps: (number | undefined)[] = []

  beforeEach(() => {
    said = []
    steps = []
    class Utterance {
      text: string
      rate = 1
      voice = { lang: 'en' }
      lang = ''
      onend?: () => void
      constructor(text: string) {
        this.text = text
      }
    }
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
    vi.stubGlobal('window', {
      speechSynthesis: {
        cancel: () => said.at(-1)?.onend?.(),
        speak: (one: Said) => said.push(one),
      },
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  function aReader() {
    return openReader(
      () => ['One.', 'Two.', 'Three.'],
      () => near as SpeechSynthesisVoice,
      (at) => steps.push(at),
    )
  }

  test('goes sentence by sentence to the end, and starts anew', () => {
    const reader = aReader()
    reader.from(0)
    for (let n = 0; n < 3; n++) said.at(-1)!.onend!()
    expect(said.map((one) => one.text)).toEqual(['One.', 'Two.', 'Three.'])
    expect(steps).toEqual([0, 1, 2, undefined])
    expect(reader.at).toBe(0)
  })
  test('goes on at the sentence at which it was stopped', () => {
    const reader = aReader()
    reader.from(1)
    reader.pause()
    expect(steps).toEqual([1, undefined])
    reader.from(reader.at)
    expect(said.map((one) => one.text)).toEqual(['Two.', 'Two.'])
  })
  test('stays within the page and takes the speed that was chosen', () => {
    const reader = aReader()
    reader.setRate(0.8)
    reader.from(-1)
    reader.from(9)
    expect(said.map((one) => one.text)).toEqual(['One.', 'Three.'])
    expect(said[1]!.rate).toBe(0.8)
  })
})
