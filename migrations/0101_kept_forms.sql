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
