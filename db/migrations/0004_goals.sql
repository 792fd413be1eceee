-- Goals (programme.md, section 6). Text of the person stays theirs: who wrote what is kept in every row.

create table goal (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  why text not null default '',
  life_area text not null default '',
  status text not null default 'current' check (status in ('current', 'reached', 'set-aside')),
  set_on date not null,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index goals_of_participant on goal (organisation_id, participant_id, set_on desc);
call put_behind_wall('goal');

-- What in my surroundings helps or blocks (recovery-practice.md, section 3).
create table goal_surrounding (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  kind text not null check (kind in
    ('housing', 'money', 'work', 'stigma', 'services', 'family', 'transport', 'digital-access', 'other')),
  effect text not null check (effect in ('helps', 'blocks')),
  words text not null default '',
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id)
);
create index surroundings_of_goal on goal_surrounding (organisation_id, goal_id);
call put_behind_wall('goal_surrounding');

create table short_term_goal (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  how_i_will_know text not null default '',
  target_on date,
  status text not null default 'not-started' check (status in
    ('not-started', 'under-way', 'reached', 'changed', 'set-aside')),
  position int not null default 0,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id)
);
create index short_term_goals_of_goal on short_term_goal (organisation_id, goal_id, position);
call put_behind_wall('short_term_goal');

create table goal_step (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  short_term_goal_id uuid,
  words text not null check (length(words) between 1 and 2000),
  who text not null default '',
  due_on date,
  helper text not null default '',
  obstacle text not null default '',
  result text not null default '',
  outcome text check (outcome in ('done', 'partly', 'not-this-time')),
  outcome_on date,
  set_aside_at timestamptz,
  position int not null default 0,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id),
  foreign key (organisation_id, short_term_goal_id) references short_term_goal (organisation_id, id)
);
create index steps_of_participant on goal_step (organisation_id, participant_id, goal_id, position);
call put_behind_wall('goal_step');

-- What in a module helps this goal.
create table goal_module (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  module int not null,
  words text not null default '',
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_link_per_module unique (organisation_id, goal_id, module),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id)
);
call put_behind_wall('goal_module');

create table goal_review (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  goal_id uuid not null,
  session_id uuid,
  progress text not null default '',
  next_step text not null default '',
  reviewed_on date not null,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, goal_id) references goal (organisation_id, id)
);
create index reviews_of_goal on goal_review (organisation_id, goal_id, reviewed_on desc);
call put_behind_wall('goal_review');
