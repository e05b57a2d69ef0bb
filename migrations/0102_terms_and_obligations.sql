-- Access follows the office: an appointment says by which paper it began, whether the level above has
-- confirmed it, and when it was ended before its time. Expand step: programs of the time before go on.
alter table account add must_change boolean not null default false;
comment on column account.must_change is 'signed in with a phrase from a slip: nothing opens before an own password is set (SEC-18)';

alter table session
    add id    uuid not null default gen_random_uuid() constraint session_id_unique unique,
    add stage text not null default 'open' constraint session_stage_known check (stage in ('factor', 'open'));
comment on column session.id is 'names the session in lists and journals; the token hash stays here';
comment on column session.stage is 'factor: the password was right, the code of the phone is awaited';

alter table appointment
    add state        text not null default 'confirmed'
                     constraint appointment_state_known check (state in ('pending', 'confirmed', 'declined')),
    add act_kind     text not null default 'election'
                     constraint appointment_act_known check (act_kind in ('election', 'order', 'decision')),
    add doc_number   text not null default '',
    add doc_date     date,
    add scan_id      uuid constraint appointment_scan_fk references file,
    add made_by      uuid constraint appointment_made_by_fk references account,
    add confirmed_by uuid constraint appointment_confirmed_by_fk references account,
    add confirmed_at timestamptz,
    add ended_at     timestamptz,
    add ended_by     uuid constraint appointment_ended_by_fk references account,
    add end_reason   text not null default '',
    add version      bigint not null default 1,
    add gives_access boolean not null generated always as
        (state = 'confirmed' and (ended_at is null or upper(valid) <= (ended_at at time zone 'Europe/Moscow')::date)) stored,
    drop constraint appointment_role_known,
    add constraint appointment_role_known check (role in
        ('administrator', 'security_officer', 'central_operator', 'regional_chair', 'regional_responsible',
         'territorial_chair', 'territorial_responsible', 'primary_chair', 'primary_responsible', 'auditor',
         'member', 'partner')),
    drop constraint appointment_once,
    add constraint appointment_once
        exclude using gist (account_id with =, (org_id::text) with =, role with =, valid with &&)
        where (ended_at is null and state <> 'declined'),
    -- who keeps the doors does not keep the journal (SEC-08)
    add constraint appointment_doors_or_journal
        exclude using gist (account_id with =, role with <>, valid with &&)
        where (role in ('administrator', 'security_officer') and ended_at is null and state <> 'declined'),
    -- central roles are given by two (SEC-34)
    add constraint appointment_central_by_two
        check (role not in ('administrator', 'security_officer', 'central_operator')
               or state <> 'confirmed' or made_by is null or made_by <> confirmed_by);
create index appointment_account on appointment (account_id);
drop index appointment_org;
create index appointment_org on appointment (org_id) include (valid, account_id, gives_access);
comment on column appointment.state is 'pending gives nothing until the level above has confirmed it';
comment on column appointment.ended_at is 'ended before its time, at this moment; valid then ends with the day before';
comment on column appointment.gives_access is 'whether it gave access on the days it holds: confirmed, and not ended on the day it began';

-- What everybody accepts before she sees data of others (PRV-23); versions are added, never changed.
create table obligation_text (
    version    integer constraint obligation_text_pk primary key,
    body       text    not null constraint obligation_text_says_something check (body <> ''),
    sha256     bytea   not null constraint obligation_text_whole check (sha256 = sha256(convert_to(body, 'UTF8'))),
    begins_on  date    not null,
    ends_on    date    constraint obligation_text_in_order check (ends_on > begins_on)
);
comment on table obligation_text is 'Versions of the non-disclosure obligation';
comment on column obligation_text.ends_on is 'from this day on acceptances of this version open nothing; a newer one is asked for';

create table obligation (
    id           uuid        constraint obligation_pk primary key,
    account_id   uuid        not null constraint obligation_account_fk references account,
    org_id       uuid        not null constraint obligation_org_fk references org,
    text_version integer     not null constraint obligation_text_fk references obligation_text,
    text_sha256  bytea       not null,
    kind         text        not null constraint obligation_kind_known check (kind in ('electronic', 'paper')),
    signed_on    date        not null,
    recorded_at  timestamptz not null,
    session_id   uuid,
    scan_id      uuid        constraint obligation_scan_fk references file,
    taken_by     uuid        constraint obligation_taken_by_fk references account,
    withdrawn_at timestamptz,
    withdrawn_by uuid        constraint obligation_withdrawn_by_fk references account,
    constraint obligation_withdrawn_by_somebody check (withdrawn_by is null or withdrawn_at is not null)
);
create unique index obligation_once on obligation (account_id, org_id, text_version) where withdrawn_at is null;
create index obligation_org on obligation (org_id);
comment on table obligation is 'Who accepted which text for which organisation, how and when; a withdrawal closes access at once';
comment on column obligation.session_id is 'of an electronic acceptance: the session in which the password was said again';

insert into obligation_text (version, body, sha256, begins_on)
select 1, body, sha256(convert_to(body, 'UTF8')), date '2015-01-01' from (values (
'Я получаю доступ к сведениям реестра только для работы в профсоюзе и только на время своих полномочий.

Обязуюсь:
1. Не сообщать персональные данные членов профсоюза тем, кто не имеет права их знать, ни устно, ни письменно, ни снимком экрана.
2. Открывать только те сведения, которые нужны для порученного дела.
3. Входить в реестр только под своим логином, никому не передавать пароль, коды и лист доступа.
4. Не оставлять открытый реестр без присмотра, на чужом компьютере завершать вход.
5. Хранить распечатки так, чтобы их не видели посторонние, и уничтожать ненужные.
6. Сразу сообщать вышестоящей организации, если пароль, распечатка или устройство потеряны или сведения стали известны посторонним.
7. Не использовать сведения в личных целях и не хранить их копии, когда полномочия закончатся.

Мне известно, что мои действия в реестре записываются в журнал, что обязательство действует и после окончания полномочий и что за разглашение персональных данных установлена ответственность законом.'
)) as first (body);
