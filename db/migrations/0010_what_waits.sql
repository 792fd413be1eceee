-- What waits for a practitioner is found among what is open, however much is done.
create index notes_to_sign on progress_note (organisation_id, session_id) where signed_at is null;
create index absences on attendance (organisation_id, session_id) where status = 'absent';
