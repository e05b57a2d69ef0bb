-- Who may sign in, and the browsers in which she is signed in. Expand step.
create table account (
    id              uuid        constraint account_pk primary key,
    login           text        not null constraint account_login_unique unique
                                constraint account_login_lower check (login = lower(login) and login <> ''),
    password_hash   text        not null,
    password_set_at timestamptz,
    must_change     boolean     not null default false,
    surname         text        not null,
    first_name      text        not null,
    patronymic      text        not null default '',
    is_disabled     boolean     not null default false,
    failures        integer     not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null default now()
);
-- closed ones are few, and listed by themselves
create index account_closed on account (login) where is_disabled;
comment on table account is 'A personal account; rights come from appointments only';
comment on column account.password_set_at is 'when the person last set a password of her own; null before the first';
comment on column account.must_change is
    'signed in with a passphrase from an access letter: nothing opens before an own password is set (SEC-18)';
comment on column account.failures is 'no longer written; goes when no server of the time before counts there (REL-11)';
comment on column account.locked_until is 'no longer written; goes with failures';

-- Who serves people adds accounts and closes them; no statement of it makes one account another (decision 0160). Of
-- whom she may see and change is said where offices and their branches are.
revoke update, delete on account from ediny_app;
grant update (password_hash, must_change, password_set_at, is_disabled) on account to ediny_app;
alter table account enable row level security;

alter table journal add constraint journal_actor_fk foreign key (actor_id) references account;
alter table idempotency add constraint idempotency_account_fk foreign key (account_id) references account;
alter table file add constraint file_account_fk foreign key (uploaded_by) references account;

create table session (
    token_hash   bytea       constraint session_pk primary key,
    id           uuid        not null default gen_random_uuid() constraint session_id_unique unique,
    account_id   uuid        not null constraint session_account_fk references account,
    stage        text        not null default 'open'
                             constraint session_stage_known check (stage in ('factor', 'locked', 'open')),
    created_at   timestamptz not null,
    seen_at      timestamptz not null,
    confirmed_at timestamptz,
    lang         text        not null default 'ru',
    device       text        not null default '' constraint session_device_short check (char_length(device) <= 40),
    source       inet
);
create index session_account on session (account_id);
alter table session enable row level security;
comment on table session is 'Server-side sessions; the token itself is only in the cookie (SEC-13)';
comment on column session.id is 'names the session in lists and journals; the token hash stays here';
comment on column session.stage is
    'factor: the password was right, the code of the phone is awaited; locked: the screen was closed, the password is awaited';
comment on column session.confirmed_at is
    'when the password or a code was last said in it; absent: when it was opened (SEC-14)';
comment on column session.device is
    'kind of machine and browser as codes, for the person to know it again; never the whole line of the browser';
comment on column session.source is 'the address from which it was opened';

-- A session that is ended on purpose, by a new password, an access letter, from another browser or by the sixth sign-in, opens
-- nothing any more; for a day it is still known whose it was, so that what is sent from its page comes back to her
-- (decision 0101). Only the house asks.
create table ended_session (
    token_hash bytea       constraint ended_session_pk primary key,
    account_id uuid        not null constraint ended_session_account_fk references account,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);
create index ended_session_age on ended_session (seen_at);
comment on table ended_session is 'Whose a session was that was ended on purpose; it opens nothing';
comment on column ended_session.seen_at is
    'When it was last used: a day after it would have ended by itself it is forgotten';

alter table ended_session enable row level security;
create policy known on ended_session to ediny_app using ((select acting_house()));

create function session_ended() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into ended_session (token_hash, account_id, created_at, seen_at)
    select token_hash, account_id, created_at, seen_at from gone
    on conflict do nothing;
    return null;
end $$;
revoke execute on function session_ended from public;
comment on function session_ended is 'Remembers for a day whose the sessions were that have just been ended';
create trigger session_ended after delete on session
    referencing old table as gone for each statement execute function session_ended();

-- What somebody sent after her session had ended: it is back when she has signed in again.
create table kept_form (
    id         uuid        constraint kept_form_pk primary key,
    account_id uuid        not null constraint kept_form_account_fk references account,
    path       text        not null,
    typed      jsonb       not null constraint kept_form_is_fields check (jsonb_typeof(typed) = 'object'),
    kept_at    timestamptz not null
);
create index kept_form_account on kept_form (account_id, kept_at);
create index kept_form_age on kept_form (kept_at);
comment on table kept_form is 'Forms of ended sessions, five an account, kept a day; never files, passwords or keys';

alter table kept_form enable row level security;
create policy own on kept_form to ediny_app
    using ((select acting_house()) or account_id = (select acting_person()));
