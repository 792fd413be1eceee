/** Up and down through a list of links that carry `data-line`, and back to the search that stands above it. */

/** The first line of the list on this page. */
export function firstLine(): HTMLElement | undefined {
  return lines()[0]
}

/** What the arrow keys do on a line: the next one, the one before, the first, the last, the search. */
export function moveInList(event: KeyboardEvent): void {
  const target = whereTo(event)
  if (!target) return
  event.preventDefault()
  target.focus()
}

function whereTo(event: KeyboardEvent): HTMLElement | undefined {
  const all = lines()
  const at = all.indexOf(event.target as HTMLElement)
  if (at < 0) return undefined
  switch (event.key) {
    case 'ArrowDown':
      return all[at + 1]
    case 'ArrowUp':
      return all[at - 1] ?? search()
    case 'Home':
      return all[0]
    case 'End':
      return all.at(-1)
    case 'Escape':
      return search()
    default:
      return undefined
  }
}

function lines(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-line]')]
}

function search(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('[data-search]') ?? undefined
}
