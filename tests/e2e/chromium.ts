import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** How to get the browser that the browser tests need. */
export const howToGetChromium =
  'The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium) or name its program in CHROMIUM.'

/** The program of the system's Chromium (or the one named in CHROMIUM), or undefined without one. */
export function findChromium(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env
  const folders = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [CHROMIUM ?? '', ...places, ...elsewhere].find((path) => path !== '' && existsSync(path))
}
