-- Notes of organisations. It names no account (who entered a note stands in the journal), so whoever sees the organisation
-- sees its rows and no policy of the second line is needed (decision 0161). Expand step.
create table samples_note (
    id     uuid constraint samples_note_pk primary key,
    org_id uuid not null constraint samples_note_org_fk references org,
    day    date not null,
    text   text not null constraint samples_note_says_something check (text <> '')
);
create index samples_note_newest on samples_note (org_id, day desc, id desc);
comment on table samples_note is 'What happened in an organisation, and on which day';
comment on column samples_note.day is 'the day it speaks of; on a day before it a page does not show it';

-- notes keep their past: nothing of it is changed or removed
revoke update, delete on samples_note from ediny_app;
