-- Logins that were closed, with their past: the list of people with access is asked for as of any day
-- (PRV-24). Expand step.
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
insert into account_closing (account_id, closed_at) select id, created_at from account where is_disabled;
