import type { Register } from './register.server.ts'
import { pagesFor, queryOf, type Filter } from './register.ts'
import { isCurrent, STATUSES } from './status.ts'
import { STATUS_WORDS } from './words.ts'

/** The register as the lead's list shows it. */
export function presentRegister(register: Register, filter: Filter) {
  const pages = pagesFor(register.found)
  return {
    filter,
    found: register.found,
    all: total(register),
    pages,
    before: filter.page > 1 ? queryOf({ ...filter, page: Math.min(filter.page - 1, pages) }) : null,
    after: filter.page < pages ? queryOf({ ...filter, page: filter.page + 1 }) : null,
    statuses: STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status]() })),
    practitioners: register.practitioners.map(({ id, name }) => ({ value: id, label: name })),
    people: register.people.map(({ status, ...person }) => ({
      ...person,
      status: STATUS_WORDS[status](),
    })),
  }
}

/** Where people stand, counted: for the lead's first page. */
export function presentCounts({ counts, unassigned }: Register) {
  return {
    all: total({ counts }),
    current: STATUSES.filter(isCurrent).reduce((sum, status) => sum + counts[status], 0),
    active: counts.active,
    unassigned,
    rows: STATUSES.map((status) => ({
      status,
      label: STATUS_WORDS[status](),
      people: counts[status],
    })),
  }
}

function total({ counts }: Pick<Register, 'counts'>): number {
  return STATUSES.reduce((sum, status) => sum + counts[status], 0)
}
