-- The walls that every later migration builds on (architecture, 'Walls' 1, 3 and 4).
--
-- Tenant wall: a table that belongs to a service carries organisation_id first in its primary key,
-- and shows only the rows of the service that the transaction has named with
--   set local openimr.organisation_id = '…'
-- Without that setting no row is visible. The program's role owns nothing and cannot bypass it.

create table organisation (
  id uuid primary key,
  name text not null,
  slug text not null,
  time_zone text not null default 'UTC',
  language text not null default 'en',
  statement text not null default '',
  is_demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  constraint one_service_per_slug unique (slug),
  constraint slug_is_plain check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$')
);
alter table organisation enable row level security;
create policy own_organisation on organisation
  using (id = nullif(current_setting('openimr.organisation_id', true), '')::uuid);
grant select, update on organisation to openimr_app;

-- Earlier versions of changed and removed rows. Written only by the trigger below.
create table history (
  organisation_id uuid not null references organisation (id),
  id bigint generated always as identity,
  table_name text not null,
  row_id uuid not null,
  participant_id uuid,
  was jsonb not null,
  change text not null check (change in ('changed', 'removed')),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid,
  primary key (organisation_id, id)
);
create index history_of_row on history (organisation_id, table_name, row_id, id);
alter table history enable row level security;
create policy own_organisation on history
  using (organisation_id = nullif(current_setting('openimr.organisation_id', true), '')::uuid);
grant select on history to openimr_app;

create function keep_earlier_version() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  was jsonb := to_jsonb(old);
begin
  if tg_op = 'UPDATE' and was = to_jsonb(new) then
    return null;
  end if;
  insert into history (organisation_id, table_name, row_id, participant_id, was, change, changed_by)
  values (
    old.organisation_id,
    tg_table_name,
    (was ->> 'id')::uuid,
    coalesce(was ->> 'participant_id', case when tg_table_name = 'participant' then was ->> 'id' end)::uuid,
    was,
    case tg_op when 'UPDATE' then 'changed' else 'removed' end,
    nullif(current_setting('openimr.person_id', true), '')::uuid
  );
  return null;
end $$;

-- Puts a tenant table behind the wall and, where its rows are somebody's record, keeps their history.
-- Migrations call it once for each table; the catalogue test fails for a table that was forgotten.
create procedure put_behind_wall(tenant_table regclass, keeps_history boolean default true)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy own_organisation on %s using (organisation_id = nullif(current_setting(''openimr.organisation_id'', true), '''')::uuid)',
    tenant_table);
  execute format('grant select, insert, update, delete on %s to openimr_app', tenant_table);
  if keeps_history then
    execute format(
      'create trigger keep_earlier_version after update or delete on %s for each row execute function keep_earlier_version()',
      tenant_table);
  end if;
end $$;

-- The trail: who looked at or changed what. The program's role may add and read, never change.
create table trail_entry (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  actor_role text not null,
  participant_id uuid,
  action text not null,
  subject text not null default '',
  subject_id uuid,
  outcome text not null check (outcome in ('done', 'refused')),
  primary key (organisation_id, id)
);
create index trail_of_participant on trail_entry (organisation_id, participant_id, at desc);
create index trail_of_actor on trail_entry (organisation_id, actor_id, at desc);
alter table trail_entry enable row level security;
create policy own_organisation on trail_entry
  using (organisation_id = nullif(current_setting('openimr.organisation_id', true), '')::uuid);
grant select, insert on trail_entry to openimr_app;
