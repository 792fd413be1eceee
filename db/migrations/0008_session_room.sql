-- What the session room needs beyond 0005.

-- Something urgent came up in a session: who said so and when, and when it had been seen to
-- (programme.md, section 4, step 1). What it is about stands in the session's 'urgent' text.
create table urgent_matter (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  participant_id uuid not null,
  raised_by uuid not null,
  raised_at timestamptz not null default now(),
  seen_to_by uuid,
  seen_to_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, session_id) references session (organisation_id, id),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
create unique index one_open_urgent_matter on urgent_matter
  (organisation_id, session_id, participant_id) where seen_to_at is null;
call put_behind_wall('urgent_matter');

-- Feedback on a try is saved as it is typed, from more than one device.
alter table role_play add column revision int not null default 1;
