-- People, their roles, and participation in the programme.

create table site (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  address text not null default '',
  phone text not null default '',
  primary key (organisation_id, id)
);
call put_behind_wall('site');

-- Local help lines of a service, shown under 'Help now' (product.md, principle 8).
create table help_line (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  position int not null,
  kind text not null check (kind in ('emergency', 'crisis', 'team', 'other')),
  name text not null,
  phone text not null default '',
  hours text not null default '',
  note text not null default '',
  primary key (organisation_id, id)
);
call put_behind_wall('help_line');

create table person (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  pronouns text not null default '',
  language text not null default 'en',
  email text not null default '',
  phone text not null default '',
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
call put_behind_wall('person');

-- A role is held from a moment on and can end; it is never a yes/no column.
create table role_held (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in
    ('participant', 'supporter', 'practitioner', 'lead', 'evaluator', 'administrator')),
  given_by uuid,
  given_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create unique index role_held_once_at_a_time on role_held (organisation_id, person_id, role) where ended_at is null;
call put_behind_wall('role_held');

-- A participant is a person taking part in the programme. Diagnosis is not asked for (programme.md, section 14).
create table participant (
  organisation_id uuid not null,
  id uuid not null, -- the person's id
  site_id uuid,
  referral_source text not null default '',
  referred_on date,
  eligibility_note text not null default '',
  status text not null check (status in
    ('referred', 'invited', 'orientation', 'active', 'paused', 'left', 'completed')),
  revision int not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references person (organisation_id, id),
  foreign key (organisation_id, site_id) references site (organisation_id, id)
);
create index participants_by_status on participant (organisation_id, status);
call put_behind_wall('participant');

create table status_change (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  status text not null check (status in
    ('referred', 'invited', 'orientation', 'active', 'paused', 'left', 'completed')),
  reason text not null default '', -- always optional
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index status_changes_of_participant on status_change (organisation_id, participant_id, changed_at);
call put_behind_wall('status_change');

create table assignment (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  practitioner_id uuid not null,
  given_by uuid,
  given_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id),
  foreign key (organisation_id, practitioner_id) references person (organisation_id, id)
);
create unique index assigned_once_at_a_time on assignment (organisation_id, participant_id, practitioner_id) where ended_at is null;
create index caseload on assignment (organisation_id, practitioner_id) where ended_at is null;
call put_behind_wall('assignment');

-- A part of the programme that is switched off for one person (needs.md, 2): 'topic:1.3', 'sheet:life-areas',
-- 'check-ins', 'own-access'.
create table part_switched_off (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  part text not null,
  switched_by uuid,
  switched_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_switch_per_part unique (organisation_id, participant_id, part),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('part_switched_off');

-- A notice to a person inside the program ("Ann takes over from Ben"), read on Today.
create table notice (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  about jsonb not null default '{}',
  sent_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index notices_to_person on notice (organisation_id, person_id, sent_at desc);
call put_behind_wall('notice', keeps_history => false);

-- People whom the participant would ring: shown under 'Help now'.
create table own_contact (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  name text not null,
  relation text not null default '',
  phone text not null default '',
  position int not null default 0,
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index contacts_of_participant on own_contact (organisation_id, participant_id, position);
call put_behind_wall('own_contact');

-- Orientation: each side says yes to what is agreed, in its own name (programme.md, section 5).
create table orientation_acknowledgement (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  person_id uuid not null,
  side text not null check (side in ('participant', 'practitioner')),
  signed_name text not null,
  sheet_version text not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint each_side_once unique (organisation_id, participant_id, side, sheet_version),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('orientation_acknowledgement');

-- Knowledge and Skills Inventory: every field optional, each markable private (programme.md, section 5).
create table inventory_answer (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  field text not null,
  words text not null default '',
  private_to_me boolean not null default false,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_answer_per_field unique (organisation_id, participant_id, field),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('inventory_answer');
