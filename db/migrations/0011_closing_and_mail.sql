-- Closing a session, meeting an absence, and mail that survives a crash.

-- Why somebody did not come, if they said so; never asked for. And what each later session was about before the
-- topic of the missed one moved on, so that recording an absence by mistake can be undone:
-- [{"session": "…", "topics": ["1.2"]}].
alter table attendance
  add column absence_reason text not null default '',
  add column topics_before jsonb;

-- What is added to a note stands beside it and is never changed: an amendment of the practitioner's, or the person's
-- own words. Only erasure on request, a deliberate act of the database's owner, takes it away.
alter table note_amendment
  add column kind text not null default 'amendment' check (kind in ('amendment', 'own-words'));
revoke update, delete on note_amendment from openimr_app;

-- Mail on its way. Written in the transaction of what it tells of; the words go once it was sent.
create table mail (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  person_id uuid not null,
  to_address text not null,
  subject text not null,
  words text not null,
  tries int not null default 0,
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  given_up_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
call put_behind_wall('mail', keeps_history => false);

-- When which mail is to be sent. Lies outside the wall, so that one loop can look after all services; keys and moments
-- only. Whoever takes one sets it off into the future: should they crash, it comes up again.
create table mail_due (
  organisation_id uuid not null references organisation (id),
  mail_id uuid not null,
  due_at timestamptz not null default now(),
  primary key (organisation_id, mail_id)
);
create index mail_by_when_due on mail_due (due_at);
grant select, insert, update, delete on mail_due to openimr_app;

-- A note asks for what belongs to its session, however long the person has been with the programme.
create index reviews_in_session on goal_review (organisation_id, participant_id, session_id);
create index tries_in_session on practice_try (organisation_id, participant_id, session_id);
create index urgent_matters_of_session on urgent_matter (organisation_id, session_id, participant_id);
create index notice_of_absence on notice (organisation_id, (about ->> 'session')) where kind = 'missed-you';
