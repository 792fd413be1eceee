import { actorOf } from '#people/sign-in/actor.ts'

/** Who administers, for the bar at the head. Asks the database nothing. */
export async function load({ locals }) {
  const actor = actorOf(locals)
  return {
    me: { name: actor.name, service: actor.organisationName },
    noCountry: actor.texts.country === '',
  }
}
