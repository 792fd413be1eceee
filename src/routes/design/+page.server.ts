import * as icons from '#ui/icons.ts'

/** All icons, from the server: a list of them in the browser's code would put all into every page. */
export function load() {
  return { icons: { ...icons } }
}
