/**
 * What a list of sign-ins calls a browser, from what it says of itself: 'Firefox on Android'. Names only what helps
 * to tell one's own devices apart; gives an empty text when nothing is known.
 */
export function browserIn(userAgent: string | null): string {
  const said = userAgent ?? ''
  const browser = BROWSERS.find(([, sign]) => sign.test(said))?.[0]
  const system = SYSTEMS.find(([, sign]) => sign.test(said))?.[0]
  return browser && system ? `${browser}, ${system}` : (browser ?? system ?? '')
}

// In this order, because browsers also name those they wish to be taken for.
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:(?:Headless)?Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
]

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Mac', /\bMacintosh\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]
