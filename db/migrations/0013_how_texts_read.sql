-- How texts read: for everybody in a service, and for one person.

-- The country whose numbers, rights and places stand in texts, and the words that a service uses for ideas
-- (recovery-practice.md, section 3).
create table service_texts (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  country text not null default '', -- a country pack, such as 'ireland'; empty while none is chosen
  wording jsonb not null default '{}', -- { "symptom": { "one": "symptom", "many": "symptoms" } }
  primary key (organisation_id, id),
  constraint one_choice_of_texts_per_service unique (organisation_id),
  constraint country_is_an_id check (country ~ '^[a-z-]{0,40}$')
);
call put_behind_wall('service_texts');

-- Which pages fit a person, and the words that are theirs. It says nothing about a diagnosis, which is not asked for;
-- what somebody no longer chooses is not kept.
create table reading_choice (
  organisation_id uuid not null,
  id uuid not null,
  participant_id uuid not null,
  pages text not null default '', -- a way of telling, such as 'bipolar'; empty for the pages for everybody
  wording jsonb not null default '{}',
  primary key (organisation_id, id),
  constraint one_reading_choice_per_person unique (organisation_id, participant_id),
  constraint pages_is_an_id check (pages ~ '^[a-z-]{0,40}$'),
  foreign key (organisation_id, participant_id) references participant (organisation_id, id)
);
call put_behind_wall('reading_choice', keeps_history => false);
