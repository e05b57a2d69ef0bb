-- One's own sessions: from where each was opened, when the password was last said in it, and whether its
-- screen is closed. Expand step: programs of the time before go on.
alter table session
    add confirmed_at timestamptz,
    add device text not null default '' constraint session_device_short check (char_length(device) <= 40),
    add source inet,
    drop constraint session_stage_known,
    add constraint session_stage_known check (stage in ('factor', 'locked', 'open'));
comment on column session.stage is
    'factor: the password was right, the code of the phone is awaited; locked: the screen was closed, the password is awaited';
comment on column session.confirmed_at is 'when the password or a code was last said in it; absent: when it was opened (SEC-14)';
comment on column session.device is 'kind of machine and browser as codes, for the person to know it again; never the whole line of the browser';
