-- Failed sign-ins are counted by what was typed as a login, whether there is such an account or not: an
-- account that rests looks like a name that nobody has (SEC-16, SEC-17).
create table login_try (
    login_hash   bytea       constraint login_try_pk primary key,
    failures     integer     not null default 0 constraint login_try_counts check (failures >= 0),
    day_failures integer     not null default 0 constraint login_try_day_counts check (day_failures >= failures),
    day_begins   timestamptz not null,
    last_at      timestamptz not null,
    closed_until timestamptz
);
create index login_try_age on login_try (last_at);
comment on table login_try is 'How often a login was tried in vain, known or not; forgotten a day after the last try';
comment on column login_try.login_hash is 'HMAC of the lower-cased text under a key outside the database: people type passwords there';
comment on column login_try.failures is 'since the last sign-in that succeeded';
comment on column login_try.day_failures is 'since day_begins, whatever succeeded in between';

comment on column account.failures is 'no longer written; goes when no server of the time before counts there (REL-11)';
comment on column account.locked_until is 'no longer written; goes with failures';
