-- Who somebody is, and on which device. Secrets are stored as hashes only.

-- Where an e-mail address signs in. Holds no name and no address, only a keyed fingerprint, because the
-- service is not known before sign-in; with organisation and attempt it is all that lies outside the wall.
create table sign_in_address (
  fingerprint bytea not null,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null,
  primary key (fingerprint, organisation_id)
);
grant select, insert, delete on sign_in_address to openimr_app;

create table staff_password (
  organisation_id uuid not null,
  id uuid not null, -- the person's id
  hash text not null,
  changed_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references person (organisation_id, id)
);
call put_behind_wall('staff_password', keeps_history => false);

create table one_time_code (
  organisation_id uuid not null,
  id uuid not null, -- the person's id
  secret bytea not null, -- sealed with the program's key
  confirmed_at timestamptz,
  last_step bigint not null default 0, -- a code counts once
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references person (organisation_id, id)
);
call put_behind_wall('one_time_code', keeps_history => false);

create table recovery_code (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  hash bytea not null,
  used_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
call put_behind_wall('recovery_code', keeps_history => false);

create table passkey (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  removed_at timestamptz,
  primary key (organisation_id, id),
  constraint passkey_registered_once unique (organisation_id, credential_id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
call put_behind_wall('passkey', keeps_history => false);

-- An invitation that a person hands over: link, QR code or printed card (needs.md, 13 and 15).
create table invitation (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_hash bytea not null,
  issued_by uuid,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index invitations_of_person on invitation (organisation_id, person_id, issued_at desc);
call put_behind_wall('invitation', keeps_history => false);

-- A device on which somebody has signed in. A participant's own device has a short code; a shared one asks each time.
create table device (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  label text not null default '',
  shared boolean not null default false,
  secret_hash bytea not null,
  code_hash text,
  wrong_codes int not null default 0,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index devices_of_person on device (organisation_id, person_id) where removed_at is null;
call put_behind_wall('device', keeps_history => false);

create table sign_in (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  device_id uuid,
  secret_hash bytea not null,
  means text not null, -- invitation, device-code, passkey, password+code, password+passkey, recovery-code, demonstration
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index sign_ins_of_person on sign_in (organisation_id, person_id) where ended_at is null;
call put_behind_wall('sign_in', keeps_history => false);

-- Limits guessing: counts attempts against a hashed key (an address, a device, a card). Holds nothing personal.
create table attempt (
  key bytea not null,
  at timestamptz not null default clock_timestamp()
);
create index attempts_by_key on attempt (key, at);
grant select, insert, delete on attempt to openimr_app;
