/**
 * Single keys that do what a link or button does. Whoever dictates or trembles can switch them off
 * (WCAG 2.1.4), on the device, because that is where the hands are.
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
    return true
  } catch {
    return false
  }
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
