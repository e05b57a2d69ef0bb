-- How one signs in: the access letter with the first passphrase, the phone beside the password, and how often it was tried in vain.
-- Expand step.

-- Failed sign-ins by where they came from (SEC-16): only failures count, so that sixty people behind
-- one address may sign in.
create table sign_in_failure (
    id     bigint      generated always as identity constraint sign_in_failure_pk primary key,
    source inet        not null,
    at     timestamptz not null
);
create index sign_in_failure_source on sign_in_failure (source, at);
create index sign_in_failure_age on sign_in_failure (at);
comment on table sign_in_failure is 'A failed sign-in; kept a day, counted over a minute';
comment on column sign_in_failure.source is 'an IPv4 address, or the /64 network of an IPv6 address';

-- And by what was typed as a login, whether there is such an account or not: an account that rests looks like a name
-- that nobody has (SEC-16, SEC-17).
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
comment on column login_try.login_hash is
    'HMAC of the lower-cased text under a key outside the database: people type passwords there';
comment on column login_try.failures is 'since the last sign-in that succeeded';
comment on column login_try.day_failures is 'since day_begins, whatever succeeded in between';

-- The first password, and every one after a lost one, is a passphrase of a printed access letter (SEC-18).
create table access_letter (
    id          uuid        constraint access_letter_pk primary key,
    account_id  uuid        not null constraint access_letter_account_fk references account,
    passphrase_hash text        not null,
    run_id      uuid,
    made_by     uuid        constraint access_letter_made_by_fk references account,
    made_at     timestamptz not null,
    expires_at  timestamptz not null constraint access_letter_expires_later check (expires_at > made_at),
    used_at     timestamptz,
    void_at     timestamptz,
    constraint access_letter_used_or_void check (used_at is null or void_at is null)
);
create unique index access_letter_living on access_letter (account_id) where used_at is null and void_at is null;
create index access_letter_run on access_letter (run_id) where run_id is not null;
comment on table access_letter is
    'Access letters with a one-time passphrase; an account has at most one that is neither used nor void';
comment on column access_letter.run_id is 'access letters printed together';
revoke update, delete on access_letter from ediny_app;
grant update (used_at, void_at) on access_letter to ediny_app;
alter table access_letter enable row level security;

-- The secret of a phone, sealed with a key outside the database, and codes on paper for the day the phone is lost.
create table second_factor (
    account_id  uuid        constraint second_factor_pk primary key
                            constraint second_factor_account_fk references account,
    secret      bytea       not null,
    last_step   bigint      not null,
    made_at     timestamptz not null,
    codes       bytea,
    codes_until timestamptz,
    constraint second_factor_codes_for_a_time check ((codes is null) = (codes_until is null))
);
alter table second_factor enable row level security;
comment on table second_factor is 'The phone that an account signs in with besides its password (SEC-14)';
comment on column second_factor.secret is 'sealed: tells nothing without the keys of the installation (SEC-35)';
comment on column second_factor.last_step is 'half minutes since 1970 of the last code taken: no code is taken twice';
comment on column second_factor.codes is 'the recovery codes, sealed, while they may still be shown and printed';

create table recovery_code (
    account_id uuid        not null constraint recovery_code_factor_fk references second_factor on delete cascade,
    code_hash  bytea       not null,
    used_at    timestamptz,
    constraint recovery_code_pk primary key (account_id, code_hash)
);
alter table recovery_code enable row level security;
comment on table recovery_code is 'Codes on paper, each good once, as fingerprints';
