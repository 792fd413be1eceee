import { beginSignIn } from '#people/sign-in/sign-in.server.ts'
import { inOrganisation } from '#platform/database/database.server.ts'
import { arrange } from '#tests/factories/arrange.ts'

/** The text of a sign-in cookie for somebody: by default the first active participant or practitioner there is. */
export async function aCookieOf(
  role: 'participant' | 'practitioner' | 'lead',
  personId?: string,
): Promise<string> {
  const [person] = await arrange<{ organisation_id: string; person_id: string }>(
    `select role_held.organisation_id, role_held.person_id
     from role_held
     left join participant on participant.organisation_id = role_held.organisation_id and participant.id = role_held.person_id
     where role_held.role = $1 and ($2::uuid is null or role_held.person_id = $2)
       and (role_held.role <> 'participant' or participant.status = 'active')
     order by role_held.person_id limit 1`,
    [role, personId ?? null],
  )
  if (!person) throw new Error(`There is no ${role} to sign in.`)
  return cookieFor(person.organisation_id, person.person_id)
}

/** Signed in with a proof that carries every role somebody holds. */
export async function cookieFor(organisationId: string, personId: string): Promise<string> {
  const { token } = await inOrganisation(organisationId, personId, (db) =>
    beginSignIn(db, { organisationId, personId }, 'demonstration'),
  )
  return token
}
