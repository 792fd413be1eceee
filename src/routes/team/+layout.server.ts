import { teamCurriculum } from '#curriculum'
import { actorOf } from '#people/sign-in/actor.ts'

/** Who is at work, for the bar at the head. Asks the database nothing: pages have six round trips. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  return {
    /** How ideas are called in this service. */
    words: teamCurriculum(locals).words,
    noCountry: actor.texts.country === '',
    me: {
      name: actor.name,
      service: actor.organisationName,
      leads: actor.roles.includes('lead'),
      takesPart: actor.roles.includes('participant'),
    },
  }
}
