-- Sessions (programme.md, sections 4 and 12). A session has one or many participants and one or more leaders,
-- so that groups find room; facts are rows with who and when, so that fidelity can be read from the record.

create table session (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  mode text not null default 'individual' check (mode in ('individual', 'group')),
  starts_at timestamptz not null,
  minutes int not null default 50 check (minutes between 5 and 480),
  place text not null default '',
  status text not null default 'planned' check (status in ('planned', 'open', 'closed', 'cancelled')),
  opened_at timestamptz,
  closed_at timestamptz,
  now_step int not null default 1 check (now_step between 1 and 8),
  showing jsonb not null default '{}', -- what the shared screen shows: {view, topic, page, sheet}
  planned_by uuid not null,
  revision int not null default 1,
  primary key (organisation_id, id)
);
create index sessions_by_time on session (organisation_id, starts_at);
call put_behind_wall('session');

create table session_leader (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  practitioner_id uuid not null,
  primary key (organisation_id, id),
  constraint leads_once unique (organisation_id, session_id, practitioner_id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, practitioner_id) references person (organisation_id, id)
);
create index sessions_of_leader on session_leader (organisation_id, practitioner_id);
call put_behind_wall('session_leader');

create table session_topic (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  topic text not null, -- '1.2'
  position int not null default 0,
  primary key (organisation_id, id),
  constraint topic_once_per_session unique (organisation_id, session_id, topic),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
call put_behind_wall('session_topic');

create table attendance (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  status text not null default 'expected' check (status in ('expected', 'attended', 'absent', 'excused')),
  recorded_by uuid,
  recorded_at timestamptz,
  goal_not_reviewed_reason text not null default '',
  primary key (organisation_id, id),
  constraint attends_once unique (organisation_id, session_id, participant_id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index sessions_of_participant on attendance (organisation_id, participant_id, session_id);
call put_behind_wall('attendance');

-- How an absence was met: an invitation, a call, a visit. Without blame.
create table absence_contact (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  session_id uuid not null,
  way text not null check (way in ('notice', 'e-mail', 'letter', 'call', 'visit', 'other')),
  words text not null default '',
  contacted_by uuid,
  contacted_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
create index contacts_after_absence on absence_contact (organisation_id, session_id);
call put_behind_wall('absence_contact');

-- Free text of a session, one row per kind: saved as it is typed; a save names the revision it was based on.
-- participant_id is null for what a group shares.
create table session_text (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid,
  kind text not null check (kind in
    ('urgent', 'recall', 'goal-talk', 'teaching', 'own-words', 'response', 'next-plan', 'summary')),
  words text not null default '',
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
create unique index one_text_per_kind on session_text
  (organisation_id, session_id, kind, participant_id) nulls not distinct;
call put_behind_wall('session_text');

create table session_step (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  step int not null check (step between 1 and 8),
  entered_at timestamptz not null default now(),
  entered_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
create index steps_of_session on session_step (organisation_id, session_id, entered_at);
call put_behind_wall('session_step', keeps_history => false);

create table agenda_item (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid,
  words text not null check (length(words) between 1 and 500),
  position int not null default 0,
  done_at timestamptz,
  removed_at timestamptz,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
create index agenda_of_session on agenda_item (organisation_id, session_id, position);
call put_behind_wall('agenda_item');

create table technique_used (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  technique text not null,
  topic text not null default '',
  page text not null default '',
  used_by uuid not null,
  used_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint technique_once_per_page unique (organisation_id, session_id, technique, topic, page),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
call put_behind_wall('technique_used');

create table page_shown (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  topic text not null,
  page text not null,
  shown_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint page_once_per_session unique (organisation_id, session_id, topic, page),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
call put_behind_wall('page_shown', keeps_history => false);

-- Graded practice: watch, say one line, try it, try again (programme.md, section 8).
create table role_play (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  exercise text not null, -- topic and id: '1.1/saying-what-i-want'
  rung text not null check (rung in ('watch', 'line', 'try', 'again')),
  feedback text not null default '',
  played_at timestamptz not null default now(),
  recorded_by uuid not null,
  primary key (organisation_id, id),
  constraint rung_once_per_session unique (organisation_id, session_id, participant_id, exercise, rung),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
call put_behind_wall('role_play');

create table supporter_contact (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  session_id uuid,
  who text not null,
  how text not null default '',
  on_day date not null,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index supporter_contacts_of_participant on supporter_contact (organisation_id, participant_id, on_day desc);
call put_behind_wall('supporter_contact');

create table session_feedback (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  useful int check (useful between 0 and 4),
  heard int check (heard between 0 and 4),
  pace text check (pace in ('slow', 'right', 'fast')),
  change_one_thing text not null default '',
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_feedback_per_session unique (organisation_id, session_id, participant_id),
  foreign key (organisation_id, session_id) references session (organisation_id, id)
);
call put_behind_wall('session_feedback');
