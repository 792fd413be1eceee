-- Feedback on a session is saved as it is chosen, on the person's device and in the room: nobody overwrites silently.
alter table session_feedback add column revision int not null default 1;
