import { curriculum } from '#curriculum'
import { presentProcedures } from '#programme/curriculum/procedures.ts'

export async function load() {
  const [techniques, procedures] = await Promise.all([
    curriculum.techniques(),
    presentProcedures(curriculum),
  ])
  return { techniques, procedures }
}
