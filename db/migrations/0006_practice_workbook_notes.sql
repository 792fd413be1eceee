-- Home practice (programme.md, sections 11 and 15): agreed, not assigned.
create table practice (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  session_id uuid,
  topic text not null default '',
  size text not null default '' check (size in ('', 'small', 'middle', 'stretch')),
  what text not null check (length(what) between 1 and 2000),
  when_words text not null default '',
  where_words text not null default '',
  with_whom text not null default '',
  obstacle text not null default '',
  plan_b text not null default '',
  confidence int check (confidence between 0 and 10),
  reminder_wanted boolean not null default false,
  reminder_time time,
  agreed_on date not null,
  ended_at timestamptz,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index practices_of_participant on practice (organisation_id, participant_id, agreed_on desc);
call put_behind_wall('practice');

-- What came of it. Each try is a row; the latest says where it stands.
create table practice_try (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  practice_id uuid not null,
  session_id uuid, -- when it was told in a session
  outcome text not null check (outcome in ('done', 'partly', 'not-this-time')),
  what_helped text not null default '',
  in_the_way text not null default '',
  learned text not null default '',
  tried_on date not null,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, practice_id) references practice (organisation_id, id)
);
create index tries_of_practice on practice_try (organisation_id, practice_id, tried_on desc);
call put_behind_wall('practice_try');

-- The person's own workbook: one row per field of a worksheet, and per question asked on a handout page.
create table workbook_answer (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  sheet text not null, -- worksheet id, or 'page:1.1' for the questions of a handout
  field text not null,
  value jsonb not null,
  session_id uuid,
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_answer_per_sheet_field unique (organisation_id, participant_id, sheet, field),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('workbook_answer');

-- Progress note, one per person per session (programme.md, section 12). Signed notes are only amended.
create table progress_note (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  facts jsonb not null, -- what happened, gathered from the session when it was closed
  words text not null default '', -- the practitioner's text, written by itself first, then edited in place
  own_words text not null default '', -- the participant's
  visible_to_participant boolean not null default true,
  hidden_reason text not null default '',
  revision int not null default 1,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  signed_by uuid,
  signed_at timestamptz,
  primary key (organisation_id, id),
  constraint one_note_per_person_and_session unique (organisation_id, session_id, participant_id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create index notes_of_participant on progress_note (organisation_id, participant_id, written_at desc);
call put_behind_wall('progress_note');

create function signed_note_is_only_amended() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'a signed note is only amended'
      using errcode = 'check_violation', constraint = 'signed_note_is_only_amended';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger signed_note_is_only_amended before update or delete on progress_note
  for each row execute function signed_note_is_only_amended();

create table note_amendment (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  note_id uuid not null,
  words text not null check (length(words) between 1 and 4000),
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, note_id) references progress_note (organisation_id, id)
);
create index amendments_of_note on note_amendment (organisation_id, note_id, written_at);
call put_behind_wall('note_amendment');
