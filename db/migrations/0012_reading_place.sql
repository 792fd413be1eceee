-- Where somebody stopped reading, by topic, so that Today and Learn can lead them back to it on any device.
create table reading_place (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  topic text not null, -- '1.2'
  page text not null,
  read_at timestamptz not null default now(),
  primary key (organisation_id, id),
  constraint one_place_per_topic unique (organisation_id, participant_id, topic),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('reading_place', keeps_history => false);
