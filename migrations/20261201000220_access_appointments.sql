-- Who was chosen or named to which office, from when until when, and by which paper. Expand step.
create table appointment (
    id           uuid        constraint appointment_pk primary key,
    account_id   uuid        not null constraint appointment_account_fk references account,
    org_id       uuid        not null constraint appointment_org_fk references org,
    role         text        not null constraint appointment_role_known check (role in
                 ('administrator', 'security_officer', 'central_operator', 'regional_chair', 'regional_responsible',
                  'territorial_chair', 'territorial_responsible', 'primary_chair', 'primary_responsible', 'auditor',
                  'member', 'partner')),
    valid        daterange   not null constraint appointment_has_days check (not isempty(valid)),
    state        text        not null default 'confirmed'
                             constraint appointment_state_known check (state in ('pending', 'confirmed', 'declined')),
    act_kind     text        not null default 'election'
                             constraint appointment_act_known check (act_kind in ('election', 'order', 'decision')),
    doc_number   text        not null default '',
    doc_date     date,
    basis        text        not null default '',
    scan_id      uuid        constraint appointment_scan_fk references file,
    made_by      uuid        constraint appointment_made_by_fk references account,
    recorded_at  timestamptz not null default now(),
    confirmed_by uuid        constraint appointment_confirmed_by_fk references account,
    confirmed_at timestamptz,
    ended_at     timestamptz,
    ended_by     uuid        constraint appointment_ended_by_fk references account,
    end_reason   text        not null default '',
    version      bigint      not null default 1,
    gives_access boolean     not null generated always as
        (state = 'confirmed' and (ended_at is null or upper(valid) <= (ended_at at time zone 'Europe/Moscow')::date)) stored,
    -- written as text: the planner would take this index to find an organisation, at many times the cost a row
    constraint appointment_once
        exclude using gist (account_id with =, (org_id::text) with =, role with =, valid with &&)
        where (ended_at is null and state <> 'declined'),
    -- who keeps the doors does not keep the journal (SEC-08)
    constraint appointment_doors_or_journal
        exclude using gist (account_id with =, role with <>, valid with &&)
        where (role in ('administrator', 'security_officer') and ended_at is null and state <> 'declined'),
    -- central roles are given by two (SEC-34)
    constraint appointment_central_by_two
        check (role not in ('administrator', 'security_officer', 'central_operator')
               or state <> 'confirmed' or made_by is null or made_by <> confirmed_by)
);
create index appointment_account on appointment (account_id);
create index appointment_org on appointment (org_id) include (valid, account_id, gives_access);
-- few, and looked for on every first page
create index appointment_waiting on appointment (org_id) where state = 'pending' and ended_at is null;
comment on table appointment is 'Binds an account to an organisation, a role and dates; access follows it by the day';
comment on column appointment.basis is 'the election or order behind it, in words';
comment on column appointment.state is 'pending gives nothing until the level above has confirmed it';
comment on column appointment.ended_at is 'ended before its time, at this moment; valid then ends with the day before';
comment on column appointment.gives_access is
    'whether it gave access on the days it holds: confirmed, and not ended on the day it began';

-- Who serves people ends appointments and answers them; none moves to another person, organisation or role.
revoke update, delete on appointment from ediny_app;
grant update (valid, state, confirmed_by, confirmed_at, ended_at, ended_by, end_reason, version)
    on appointment to ediny_app;
alter table appointment enable row level security;

-- What is asked of all rows and answered without names is asked of the owner, so that the second line hides no answer
-- (decision 0161). It is asked by the role that serves people and by nobody else.
create view open_office as
select m.org_id, m.account_id, m.role, m.valid, c.is_disabled
from appointment m join account c on c.id = m.account_id
where m.gives_access;
comment on view open_office is 'Offices that give access on the days they hold, without names: for counting';

create view chair_seat as
select org_id, upper(valid) as until from appointment
where role in ('regional_chair', 'territorial_chair', 'primary_chair') and state <> 'declined' and ended_at is null;
-- views of the owner: nothing is changed through them, past the second line
revoke insert, update, delete on open_office, chair_seat from ediny_app;
comment on view chair_seat is 'Who heads an organisation now or will, or waits for it, without names: until when';

create function offices_held(who uuid, day date) returns table (role text, org_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.role, a.org_id from appointment a
    where a.account_id = who and a.state <> 'declined' and a.ended_at is null
      and (upper(a.valid) is null or day < upper(a.valid))
$$;
comment on function offices_held is
    'Where an account holds offices or will: all of them, for a login belongs to all of them';

create function logins_taken(logins text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select login from account where login = any (logins)
$$;
comment on function logins_taken is 'Which of these logins somebody has, wherever she is';

create function accounts_called(said text, by_name boolean) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select id from account
    where starts_with(login, lower(said))
       or (by_name and starts_with(lower(concat_ws(' ', surname, first_name, patronymic)), lower(said)))
    order by login limit 500
$$;
comment on function accounts_called is
    'Accounts whose login or name begins so, without names: what is found of them is asked again within reach';

revoke execute on function offices_held, logins_taken, accounts_called from public;
grant execute on function offices_held, logins_taken, accounts_called to ediny_app;
