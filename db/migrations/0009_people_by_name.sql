-- People are found by name, whatever the accents and capitals, and listed in the order of their names
-- (needs.md, 46: fast with 10,000 participants).

create function fold_name(name text) returns text
language sql immutable strict parallel safe
return lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g'));

alter table person add column search_name text collate "C" not null generated always as (fold_name(name)) stored;
create index people_by_name on person (organisation_id, search_name, id);
create index people_by_role on role_held (organisation_id, role) where ended_at is null;
