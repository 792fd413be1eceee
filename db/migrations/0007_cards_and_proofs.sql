-- Cards that can be typed, cards for shared devices, and invitations of staff.

-- Where a typed card code leads. The service is not known before sign-in, so this lies outside the wall,
-- like sign_in_address, and holds as little: a keyed fingerprint of the code, never the code.
create table card_code (
  fingerprint bytea not null,
  organisation_id uuid not null references organisation (id),
  invitation_id uuid not null,
  primary key (fingerprint, organisation_id)
);
create index card_codes_of_invitation on card_code (organisation_id, invitation_id);
grant select, insert, delete on card_code to openimr_app;

-- 'card' is handed to a participant, 'staff' lets a colleague choose password and second proof.
-- A card used on shared devices stays valid together with a short code that its person chose.
alter table invitation
  add column purpose text not null default 'card',
  add column code_hash text,
  add column wrong_codes int not null default 0,
  add constraint purpose_is_known check (purpose in ('card', 'staff'));

-- What the list of sign-ins calls the browser, such as 'Firefox on Linux'.
alter table sign_in add column label text not null default '';

-- Old attempts are forgotten by age.
create index attempts_by_age on attempt (at);

-- The front page offers the doors of demonstration services to everybody. They hold invented people only;
-- what they contain stays behind the wall.
create policy demonstrations_are_open on organisation for select using (is_demonstration);
