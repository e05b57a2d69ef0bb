-- Offices are given out: logins are opened, closed and printed on access letters. Expand step.

-- the list of people with access is asked for as of any day (PRV-24)
create table account_closing (
    account_id uuid        not null constraint account_closing_account_fk references account,
    closed_at  timestamptz not null,
    closed_by  uuid        constraint account_closing_closed_by_fk references account,
    opened_at  timestamptz constraint account_closing_in_order check (opened_at >= closed_at),
    opened_by  uuid        constraint account_closing_opened_by_fk references account,
    constraint account_closing_pk primary key (account_id, closed_at)
);
create unique index account_closing_once on account_closing (account_id) where opened_at is null;
comment on table account_closing is 'When a login was closed and opened again; account.is_disabled is its state now';
revoke update, delete on account_closing from ediny_app;
grant update (opened_at, opened_by) on account_closing to ediny_app;

alter table account_closing enable row level security;
create policy opens on account_closing to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy kept on account_closing for select to ediny_app using ((select acting_keeps()));
create policy closed on account_closing for insert to ediny_app with check ((select acting_keeps()));
create policy opened on account_closing for update to ediny_app using ((select acting_keeps()));

create table letter_run (
    id      uuid        constraint letter_run_pk primary key,
    made_by uuid        not null constraint letter_run_made_by_fk references account,
    made_at timestamptz not null,
    seed    bytea       constraint letter_run_seed_whole check (octet_length(seed) = 32)
);
create index letter_run_shown on letter_run (made_at) where seed is not null;
comment on table letter_run is 'Access letters of access issued together; their passphrases are stored nowhere';
comment on column letter_run.id is
    'named by access_letter.run_id; they may be printed for a quarter of an hour (decision 0121)';
comment on column letter_run.seed is
    'with the keys of the installation it tells the passphrases; null when they may not be shown any more';

alter table letter_run enable row level security;
create policy own on letter_run to ediny_app
    using ((select acting_house()) or made_by = (select acting_person()));

create function add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamptz)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if session_user <> current_user and not acting_house() and cardinality(acting_labels()) = 0 then
        raise exception 'who holds no office opens no login' using errcode = 'insufficient_privilege';
    end if;
    insert into account (id, login, password_hash, surname, first_name, patronymic, created_at, must_change)
    values ($1, $2, '', $3, $4, $5, $6, true) on conflict do nothing;
    return found;
end $$;
comment on function add_account is
    'An account that nothing opens yet; false when the login is taken. It belongs to no branch before its appointment';
revoke execute on function add_account from public;
grant execute on function add_account to ediny_app;
