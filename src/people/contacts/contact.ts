/** People whom the participant would ring; they stand under 'Help now' (needs.md, 39). */
export interface Contact {
  id: string
  name: string
  /** Who they are to the person: 'cousin', 'neighbour'. */
  relation: string
  phone: string
}

/** More than this no longer fits one calm page. */
export const MOST_CONTACTS = 12

/** What is asked about somebody. Who they are may stay open. */
export type ContactInput = Omit<Contact, 'id'>

/** Is this something that can be rung: figures, with the signs that people write between them? */
export function isPhone(text: string): boolean {
  return /^[+\d\s()./-]*$/.test(text) && /\d{2}/.test(text)
}

/** What a phone dials for a number as it was written: `+47 22 00 00 01` gives `tel:+4722000001`. */
export function telephoneLink(phone: string): string {
  const figures = phone.replace(/\D/g, '')
  return `tel:${phone.trim().startsWith('+') ? '+' : ''}${figures}`
}

export const DIRECTIONS = ['up', 'down'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** The ids in their new order, after one of them has moved by one place; the same when it cannot. */
export function moved(ids: readonly string[], id: string, direction: Direction): string[] {
  const from = ids.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return [...ids]
  const order = [...ids]
  order.splice(to, 0, ...order.splice(from, 1))
  return order
}
