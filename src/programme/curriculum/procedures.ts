import type { Curriculum } from './curriculum.ts'
import type { Procedure } from './programme.ts'

/** A procedure with the titles of its sheets. */
export interface PresentedProcedure {
  procedure: Procedure
  sheets: { id: string; title: string }[]
}

/** All procedures with their sheets; those that `isOn` says no to are left out. */
export async function presentProcedures(
  curriculum: Curriculum,
  isOn: (sheet: { id: string; topic: string }) => boolean = () => true,
): Promise<PresentedProcedure[]> {
  const known = new Map(
    curriculum.places.flatMap((topic) =>
      topic.worksheets.map(({ id, title }) => [id, { id, title, topic: topic.id }] as const),
    ),
  )
  return (await curriculum.procedures()).map((procedure) => ({
    procedure,
    sheets: procedure.sheets
      .flatMap((id) => known.get(id) ?? [])
      .filter(isOn)
      .map(({ id, title }) => ({ id, title })),
  }))
}
