/**
 * Reads the sentences of a page aloud, one after the other, with a voice that lives on the device:
 * a voice from a server would send what is read to somebody else.
 */
export interface Reader {
  /** Reads from the sentence at that place on. */
  from(at: number): void
  pause(): void
  setRate(rate: number): void
  readonly at: number
}

/** A voice of the device for the language: the exact region first, then any of the language. */
export function pickVoice<V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService'>>(
  voices: V[],
  language: string,
): V | undefined {
  const wanted = language.toLowerCase()
  const near = voices.filter(
    (voice) => voice.localService && tag(voice).split('-')[0] === wanted.split('-')[0],
  )
  return near.find((voice) => tag(voice) === wanted) ?? near[0]
}

function tag(voice: Pick<SpeechSynthesisVoice, 'lang'>): string {
  return voice.lang.toLowerCase().replace('_', '-')
}

/** Opens a reader over sentences. `onstep` is told which sentence is spoken, and undefined at a stop. */
export function openReader(
  sentences: () => string[],
  voice: () => SpeechSynthesisVoice,
  onstep: (at: number | undefined, ended: boolean) => void,
): Reader {
  const speech = window.speechSynthesis
  let at = 0
  let rate = 1
  let turn = 0 // a stopped utterance still reports its end; only the latest turn counts

  function speak(): void {
    const mine = ++turn
    speech.cancel()
    const text = sentences()[at]
    if (text === undefined) {
      at = 0
      return onstep(undefined, true)
    }
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.voice = voice()
    utterance.lang = utterance.voice.lang
    utterance.rate = rate
    utterance.onend = utterance.onerror = () => {
      if (mine !== turn) return
      at++
      speak()
    }
    onstep(at, false)
    speech.speak(utterance)
  }

  return {
    from(start) {
      at = Math.max(0, Math.min(start, sentences().length - 1))
      speak()
    },
    pause() {
      turn++
      speech.cancel()
      onstep(undefined, false)
    },
    setRate(next) {
      rate = next
    },
    get at() {
      return at
    },
  }
}
