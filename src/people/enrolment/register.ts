import { isCurrent, isStatus, STATUSES, type Status } from './status.ts'

/** Which people a list shows. */
export interface Filter {
  /** Part of the name used. */
  search: string
  /** One status, or all who are with the programme, or everybody. */
  status: Status | 'current' | 'all'
  /** Assigned to this practitioner too; null for no matter whom. */
  practitionerId: string | null
  /** 1 for the first. */
  page: number
}

/** How many people a page of the list shows. */
export const PEOPLE_ON_A_PAGE = 50

/** `statusesOf('current')` gives every status but left and completed. */
export function statusesOf(status: Filter['status']): readonly Status[] {
  if (status === 'all') return STATUSES
  return status === 'current' ? STATUSES.filter(isCurrent) : [status]
}

/**
 * The filter that an address asks for: `?q=mina&status=paused&practitioner=…&page=2`. What is not
 * understood counts as not asked for, because an address is often shortened or mistyped.
 */
export function filterOf(query: URLSearchParams): Filter {
  const status = query.get('status') ?? ''
  const page = Number(query.get('page'))
  return {
    search: (query.get('q') ?? '').trim().slice(0, 200),
    status: isStatus(status) || status === 'all' ? status : 'current',
    practitionerId: query.get('practitioner') || null,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** The address's part that asks for this filter; what is usual is left out. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams()
  if (filter.search) query.set('q', filter.search)
  if (filter.status !== 'current') query.set('status', filter.status)
  if (filter.practitionerId) query.set('practitioner', filter.practitionerId)
  if (filter.page > 1) query.set('page', String(filter.page))
  return query.size ? `?${query}` : ''
}

/** A search as the database's LIKE takes it: found anywhere in the name, its signs meaning themselves. */
export function likeness(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** How many pages a list of `people` takes; one even when it is empty. */
export function pagesFor(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_ON_A_PAGE))
}
