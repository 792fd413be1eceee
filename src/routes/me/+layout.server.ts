import { myCurriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'

/** Whose place this is. Asks the database nothing: pages have six round trips. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  return {
    me: { name: actor.name, service: actor.organisationName },
    /** How ideas are called in their own words. */
    words: myCurriculum(locals).words,
  }
}
