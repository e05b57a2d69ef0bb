-- Who may sign in, and with which office.
create table account (
    id             uuid        constraint account_pk primary key,
    login          text        not null constraint account_login_unique unique
                               constraint account_login_lower check (login = lower(login) and login <> ''),
    password_hash  text        not null,
    surname        text        not null,
    first_name     text        not null,
    patronymic     text        not null default '',
    is_disabled    boolean     not null default false,
    failures       integer     not null default 0,
    locked_until   timestamptz,
    created_at     timestamptz not null default now()
);
comment on table account is 'A personal account; rights come from appointments only';

create table session (
    token_hash bytea       constraint session_pk primary key,
    account_id uuid        not null constraint session_account_fk references account,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    lang       text        not null default 'ru'
);
create index session_account on session (account_id);
comment on table session is 'Server-side sessions; the token itself is only in the cookie (SEC-13)';

create table appointment (
    id          uuid        constraint appointment_pk primary key,
    account_id  uuid        not null constraint appointment_account_fk references account,
    org_id      uuid        not null constraint appointment_org_fk references org,
    role        text        not null constraint appointment_role_known check (role in
                ('administrator', 'central_operator', 'regional_chair', 'regional_responsible',
                 'territorial_chair', 'territorial_responsible', 'primary_chair', 'primary_responsible', 'auditor')),
    valid       daterange   not null constraint appointment_has_days check (not isempty(valid)),
    basis       text        not null default '',
    recorded_at timestamptz not null default now(),
    constraint appointment_once
        exclude using gist (account_id with =, org_id with =, role with =, valid with &&)
);
create index appointment_org on appointment (org_id);
comment on table appointment is 'Binds an account to an organisation, a role and dates; access follows it by the day';
comment on column appointment.basis is 'the election or order behind it, in words';
