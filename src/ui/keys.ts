/**
 * Single keys that do what a link or button does. Whoever dictates or trembles can switch them off
 * (WCAG 2.1.4), on the device, because that is where the hands are.
 *
 * A `Button` or place with `keyHint` shows its key and names it in `aria-keyshortcuts`; inside a
 * `TeamPage` the key then presses it. So a hint on the screen can never be wrong.
 */

const setting = 'openimr-keys'

/** Whether this device works with single keys. On unless somebody switched them off. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off'
  } catch {
    return true // a browser that keeps nothing
  }
}

/** Remembers the choice on this device; false when the browser keeps nothing. */
export function switchKeys(on: boolean): boolean {
  try {
    localStorage.setItem(setting, on ? 'on' : 'off')
    showHints()
    return true
  } catch {
    return false
  }
}

/** Hides the hints where keys are switched off. */
export function showHints() {
  document.documentElement.toggleAttribute('data-keys-off', !keysAreOn())
}

/**
 * The key of an event when it may work as a shortcut, or null: while somebody writes or chooses in a
 * field, with Ctrl, Alt or Meta, inside an open dialog, when something else has used it, or when
 * keys are switched off.
 *
 * `if (shortcut(event) === '/') search.focus()`
 */
export function shortcut(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || event.repeat) return null
  if (event.ctrlKey || event.altKey || event.metaKey) return null
  if (event.target instanceof Element && event.target.closest(writing)) return null
  return keysAreOn() ? event.key : null
}

const writing =
  'input:not([type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable], dialog'

/** Presses the first visible thing that shows the key of the event. */
export function press(event: KeyboardEvent) {
  const key = shortcut(event)
  if (!key) return
  for (const element of document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')) {
    if (element.getAttribute('aria-keyshortcuts') !== nameOf(key)) continue
    if (!element.checkVisibility()) continue
    event.preventDefault()
    element.click()
    return
  }
}

/** The name of a key as `aria-keyshortcuts` wants it, from a hint ('→', 'n') or from an event. */
export function nameOf(key: string): string {
  return arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

const arrows: Record<string, string> = {
  '→': 'ArrowRight',
  '←': 'ArrowLeft',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
}
