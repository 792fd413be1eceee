import pg from 'pg'

import { loadProgramme } from '#programme/curriculum/compile/load.server.ts'
import { openCurriculum, sourceOf } from '#programme/curriculum/curriculum.ts'

import { SERVICES } from './people.ts'
import { Rows } from './rows.ts'
import { tellService } from './story.ts'

/**
 * Loads three made-up services with a year of plausible history that ends today. Everything or nothing:
 * one transaction. `ownerUrl` passes the walls; who may load is decided by start-up.
 */
export async function loadDemonstration(
  ownerUrl: string,
  now = Temporal.Now.instant(),
): Promise<void> {
  const programme = await loadProgramme(new URL('../../content/en', import.meta.url).pathname)
  const taught = { curriculum: openCurriculum(sourceOf(programme)), cards: programme.techniques }
  const rows = new Rows()
  for (const service of SERVICES) tellService(rows, service, now, taught)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await rows.write(owner)
  } finally {
    await owner.end()
  }
}
