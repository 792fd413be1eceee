import pg from 'pg'

import { arrange } from '#tests/factories/arrange.ts'

import { quantile, type Bench, type Figure } from './figure.ts'
import { cookieFor } from './people.ts'

/** How many services and participants: small to begin with, then 100 × 1,000 (quality.md, Speed: growth). */
const SMALL = { services: 1, participants: 50 }
const LARGE = { services: 100, participants: 1000 }
const VISITS = 400

/**
 * p95 of a participant's and of a practitioner's Today with one small service, and again with 100 services of
 * 1,000 participants with two years of records behind them. Takes minutes and several gigabytes: only when asked for.
 */
export async function measureGrowth(bench: Bench): Promise<Figure[]> {
  await generate(bench.ownerUrl, SMALL, 'small')
  const small = await visit(bench, 'small')
  const rows = await generate(bench.ownerUrl, LARGE, 'large')
  const large = await visit(bench, 'large')
  return (['participant', 'practitioner'] as const).map((role) => {
    const ratio = Math.round((large[role] / small[role]) * 100) / 100
    return {
      measure: `Growth to ${(rows / 1e6).toFixed(1)} million rows: p95 of a ${role}’s Today`,
      value: `${ratio} × (${small[role].toFixed(1)} to ${large[role].toFixed(1)} ms)`,
      target: '≤ 1.5 ×',
      met: ratio <= 1.5,
    }
  })
}

async function visit(
  bench: Bench,
  size: string,
): Promise<Record<'participant' | 'practitioner', number>> {
  return {
    participant: await p95(bench, size, 'participant', '/me'),
    practitioner: await p95(bench, size, 'practitioner', '/team'),
  }
}

async function p95(bench: Bench, size: string, role: string, path: string): Promise<number> {
  const people = await arrange<{ organisation_id: string; person_id: string }>(
    `select role_held.organisation_id, role_held.person_id from role_held
     join organisation on organisation.id = role_held.organisation_id
     where organisation.slug like $1 and role_held.role = $2 order by random() limit 40`,
    [`bench-${size}-%`, role],
  )
  const cookies = await Promise.all(
    people.map((person) => cookieFor(person.organisation_id, person.person_id)),
  )
  const milliseconds: number[] = []
  for (let turn = 0; turn < VISITS; turn += 1) {
    const begun = performance.now()
    const response = await fetch(bench.origin + path, {
      headers: { cookie: `openimr=${cookies[turn % cookies.length]}` },
    })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    if (turn >= cookies.length) milliseconds.push(performance.now() - begun)
  }
  return quantile(milliseconds, 0.95)
}

/** Writes services of `size` with two years of records, set by set; gives how many rows there are then. */
async function generate(
  ownerUrl: string,
  size: { services: number; participants: number },
  name: string,
): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('set synchronous_commit = off')
    for (const statement of statements(name, size)) await owner.query(statement)
    await owner.query('analyze')
    const { rows } = await owner.query<{ n: string }>(
      `select sum(n_live_tup)::bigint as n from pg_stat_user_tables`,
    )
    return Number(rows[0]?.n ?? 0)
  } finally {
    await owner.end()
  }
}

function statements(
  name: string,
  { services, participants }: { services: number; participants: number },
): string[] {
  const own = `(select id from organisation where slug like 'bench-${name}-%')`
  const practitioners = Math.max(1, Math.round(participants / 25))
  const history = (perPerson: number) =>
    `from bench_people p cross join generate_series(1, ${perPerson}) as n`
  return [
    `insert into organisation (id, name, slug, time_zone)
     select gen_random_uuid(), 'Service ' || n, 'bench-${name}-' || n, 'Europe/Oslo' from generate_series(1, ${services}) n`,
    `drop table if exists bench_staff, bench_people, bench_sessions`,
    `create temp table bench_staff as
     select id as organisation_id, gen_random_uuid() as id, n from organisation, generate_series(1, ${practitioners}) n where id in ${own}`,
    `create temp table bench_people as
     select o.id as organisation_id, gen_random_uuid() as id, s.id as practitioner_id
     from organisation o cross join generate_series(1, ${participants}) n
     join bench_staff s on s.organisation_id = o.id and s.n = 1 + n % ${practitioners} where o.id in ${own}`,
    `insert into person (organisation_id, id, name) select organisation_id, id, 'Practitioner ' || n from bench_staff`,
    `insert into person (organisation_id, id, name) select organisation_id, id, 'Person ' || left(id::text, 8) from bench_people`,
    `insert into role_held (organisation_id, id, person_id, role) select organisation_id, gen_random_uuid(), id, 'practitioner' from bench_staff`,
    `insert into role_held (organisation_id, id, person_id, role) select organisation_id, gen_random_uuid(), id, 'participant' from bench_people`,
    `insert into participant (organisation_id, id, status) select organisation_id, id, 'active' from bench_people`,
    `insert into assignment (organisation_id, id, participant_id, practitioner_id)
     select organisation_id, gen_random_uuid(), id, practitioner_id from bench_people`,
    `insert into goal (organisation_id, id, participant_id, words, why, set_on, written_by)
     select organisation_id, gen_random_uuid(), id, 'Something that I want', 'It matters', current_date - 700, id from bench_people`,
    `insert into goal_step (organisation_id, id, participant_id, goal_id, words, position, outcome, written_by)
     select p.organisation_id, gen_random_uuid(), p.participant_id, p.id, 'Step ' || n, n, case when n < 8 then 'done' end, p.participant_id
     from goal p cross join generate_series(1, 10) n where p.organisation_id in ${own}`,
    `insert into goal_review (organisation_id, id, participant_id, goal_id, progress, reviewed_on, written_by)
     select p.organisation_id, gen_random_uuid(), p.participant_id, p.id, 'Something moved', current_date - 40 * n, p.participant_id
     from goal p cross join generate_series(1, 15) n where p.organisation_id in ${own}`,
    `create temp table bench_sessions as
     select p.organisation_id, gen_random_uuid() as id, p.id as participant_id, p.practitioner_id,
            now() + interval '2 days' - n * interval '42 days' + (random() * 20) * interval '1 hour' as starts_at, n ${history(17)}`,
    `insert into session (organisation_id, id, starts_at, status, opened_at, closed_at, planned_by)
     select organisation_id, id, starts_at, case when n = 1 then 'planned' else 'closed' end, case when n > 1 then starts_at end, case when n > 1 then starts_at end, practitioner_id from bench_sessions`,
    `insert into session_leader (organisation_id, id, session_id, practitioner_id)
     select organisation_id, gen_random_uuid(), id, practitioner_id from bench_sessions`,
    `insert into session_topic (organisation_id, id, session_id, topic) select organisation_id, gen_random_uuid(), id, '1.' || 1 + n % 6 from bench_sessions`,
    `insert into attendance (organisation_id, id, session_id, participant_id, status)
     select organisation_id, gen_random_uuid(), id, participant_id, case when n = 1 then 'expected' else 'attended' end from bench_sessions`,
    `insert into progress_note (organisation_id, id, session_id, participant_id, facts, words, written_by, signed_by, signed_at)
     select organisation_id, gen_random_uuid(), id, participant_id, '{}', 'What happened', practitioner_id, practitioner_id, starts_at from bench_sessions where n > 1`,
    `insert into practice (organisation_id, id, participant_id, session_id, what, agreed_on, ended_at, written_by)
     select organisation_id, gen_random_uuid(), participant_id, id, 'Something small', starts_at::date, case when n > 2 then starts_at + interval '7 days' end, practitioner_id from bench_sessions where n > 1`,
    `insert into practice_try (organisation_id, id, participant_id, practice_id, outcome, tried_on, written_by)
     select organisation_id, gen_random_uuid(), participant_id, id, 'partly', agreed_on + 3, participant_id from practice where organisation_id in ${own}`,
    `insert into trail_entry (organisation_id, id, at, actor_id, actor_role, participant_id, action, subject, outcome)
     select p.organisation_id, gen_random_uuid(), now() - n * interval '20 days', p.practitioner_id, 'practitioner', p.id, 'see-record', 'goal', 'done' ${history(36)}`,
  ]
}
