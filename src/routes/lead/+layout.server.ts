import { actorOf } from '#people/sign-in/actor.ts'

/** Who leads, for the bar at the head. Asks the database nothing. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  return {
    noCountry: actor.texts.country === '',
    me: {
      name: actor.name,
      service: actor.organisationName,
      practises: actor.roles.includes('practitioner'),
      takesPart: actor.roles.includes('participant'),
    },
  }
}
