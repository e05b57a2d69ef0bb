-- What everybody promises before she sees data of others (PRV-23), and which offices are open thereby. Expand step.
create table obligation_text (
    version    integer constraint obligation_text_pk primary key,
    body       text    not null constraint obligation_text_says_something check (body <> ''),
    sha256     bytea   not null constraint obligation_text_whole check (sha256 = sha256(convert_to(body, 'UTF8'))),
    begins_on  date    not null,
    ends_on    date    constraint obligation_text_in_order check (ends_on > begins_on)
);
revoke insert, update, delete on obligation_text from ediny_app;
comment on table obligation_text is 'Versions of the non-disclosure obligation';
comment on column obligation_text.version is 'versions are added, never changed';
comment on column obligation_text.ends_on is
    'from this day on acceptances of this version open nothing; a newer one is asked for';

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
create index obligation_scan on obligation (scan_id) where scan_id is not null;
comment on table obligation is
    'Who accepted which text for which organisation, how and when; a withdrawal closes access at once';
comment on column obligation.session_id is
    'of an electronic acceptance: the session in which the password was said again';
comment on column obligation.taken_by is 'of a paper one: who took it in';

-- Who serves people withdraws an obligation, and leaves the trace of it (decision 0160).
revoke update, delete on obligation from ediny_app;
grant update (withdrawn_at, withdrawn_by) on obligation to ediny_app;
alter table obligation enable row level security;
create policy given on obligation for insert to ediny_app
    with check (account_id = (select acting_person()));

-- «nobody» here means «a file like others», so a policy that hides rows must not answer it (SEC-09, decision 0165)
create function obligation_signer(scan uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select b.account_id from obligation b where b.scan_id = scan limit 1
$$;
comment on function obligation_signer is 'whose obligation this file is the scan of; null for any other file';

-- The rules of an open office once more, written apart from the program (domain.md 2.5, PRV-23).
create function acting_offices() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select a.org_id
    from appointment a join account c on c.id = a.account_id and not c.is_disabled
    where current_setting('ediny.reach', true) = 'offices' and a.account_id = acting_person()
      and a.gives_access and a.valid @> acting_day()
      and exists (select from obligation b join obligation_text t on t.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                    and (t.ends_on is null or acting_day() < t.ends_on))
$$;
comment on function acting_offices is 'Organisations in which the acting person holds an open office';

create function acting_keeps() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from appointment a
                   where a.account_id = acting_person() and a.role = 'administrator'
                     and a.gives_access and a.valid @> acting_day()
                     and a.org_id in (select acting_offices()))
$$;
comment on function acting_keeps is 'Whether the acting person keeps the accounts of the house';

revoke execute on function obligation_signer, acting_offices, acting_keeps from public;
grant execute on function obligation_signer, acting_offices, acting_keeps to ediny_app;

-- She sees and closes all of them, those without an office as well (decision 0169).
create policy kept on account for select to ediny_app using ((select acting_keeps()));
create policy closed on account for update to ediny_app using ((select acting_keeps()));
create policy kept on session for select to ediny_app using ((select acting_keeps()));
create policy ended on session for delete to ediny_app using ((select acting_keeps()));
create policy kept on second_factor for select to ediny_app using ((select acting_keeps()));
create policy kept on access_letter for select to ediny_app using ((select acting_keeps()));

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
