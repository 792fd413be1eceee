/**
 * A reader's own choice of text size and of light or dark, kept in a cookie so that the server draws each page
 * that way from the start, without scripts. It says nothing about who somebody is.
 */

export const TEXT_SIZES = ['usual', 'large', 'larger'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

export const THEMES = ['follow', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Look {
  text: TextSize
  theme: Theme
}

export const LOOK_COOKIE = 'look'
export const LOOK_DAYS = 365

const USUAL: Look = { text: 'usual', theme: 'follow' }

/** `readLook('large.dark')` gives large text on dark; whatever is not understood counts as usual. */
export function readLook(cookie: string | undefined): Look {
  const [text, theme] = (cookie ?? '').split('.')
  return {
    text: TEXT_SIZES.find((size) => size === text) ?? USUAL.text,
    theme: THEMES.find((known) => known === theme) ?? USUAL.theme,
  }
}

/** The cookie's text for a look: `large.dark`. */
export function writeLook({ text, theme }: Look): string {
  return `${text}.${theme}`
}

/** The attributes of <html> that tokens.css listens to; empty for the usual look. */
export function lookAttributes({ text, theme }: Look): string {
  return [
    text === 'usual' ? '' : `data-text="${text}"`,
    theme === 'follow' ? '' : `data-theme="${theme}"`,
  ]
    .filter(Boolean)
    .join(' ')
}
