-- Passports of organisations: what was said about each, since when, and who confirmed it. Expand step.

-- Each statement is kept for ever; the dated rows of passport are derived from the statements.
create table passport_statement (
    id          bigint      generated always as identity constraint passport_statement_pk primary key,
    org_id      uuid        not null constraint passport_statement_org_fk references org,
    from_day    date        not null,
    changed     jsonb       not null constraint passport_statement_says_something
                            check (jsonb_typeof(changed) = 'object' and changed <> '{}'),
    stated_by   uuid        constraint passport_statement_account_fk references account,
    recorded_at timestamptz not null default now()
);
create index passport_statement_org on passport_statement (org_id, from_day, id);
comment on table passport_statement is
    'From this day these fields have these values, until the next statement about the same field';
comment on column passport_statement.changed is 'code of the field: its value, or null when it has none any more';

create table passport (
    id            bigint      generated always as identity constraint passport_pk primary key,
    org_id        uuid        not null constraint passport_org_fk references org,
    valid         daterange   not null constraint passport_has_days check (not isempty(valid)),
    fields        jsonb       not null constraint passport_fields_object check (jsonb_typeof(fields) = 'object'),
    filled        integer     not null,
    required      integer     not null constraint passport_counts_sound check (filled between 0 and required),
    saved_by      uuid        constraint passport_account_fk references account,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    -- as with org_episode: the exclusion serves itself alone, questions read the plain index
    constraint passport_one_at_a_time exclude using gist
        ((org_id::text) with =, (daterange(lower(valid), upper(valid))) with &&) where (superseded_at is null)
);
create index passport_of_org on passport (org_id) include (valid, filled, required) where superseded_at is null;
create index passport_institution on passport ((fields ->> 'institution_type'))
    where superseded_at is null and upper_inf(valid);
comment on table passport is
    'The values of a passport during a period; codes of the fields are those of the catalogue in code';
comment on column passport.valid is 'when it was so in life, half-open';
comment on column passport.filled is 'obligatory fields that have a value, of required';
comment on column passport.superseded_at is 'until when this was what we knew';

create or replace view org_fill with (security_invoker = true) as
select org_id, valid, filled, required from passport where superseded_at is null;

create table passport_confirmation (
    org_id       uuid        not null constraint passport_confirmation_org_fk references org,
    confirmed_on date        not null,
    confirmed_by uuid        constraint passport_confirmation_account_fk references account,
    recorded_at  timestamptz not null default now(),
    constraint passport_confirmation_pk primary key (org_id, confirmed_on)
);
comment on table passport_confirmation is 'The yearly "all of this is right" of the organisation';
create trigger passport_confirmation_branch after insert on passport_confirmation
    referencing new table as touched for each statement execute function branch_of_org();
create trigger passport_confirmation_branch_again after update on passport_confirmation
    referencing new table as touched for each statement execute function branch_of_org();

-- passports keep their past: nothing of it is removed
revoke delete on passport_statement, passport, passport_confirmation from ediny_app;

create table passport_draft (
    account_id uuid        not null constraint passport_draft_account_fk references account,
    org_id     uuid        not null constraint passport_draft_org_fk references org,
    step       text        not null,
    fields     jsonb       not null,
    saved_at   timestamptz not null default now(),
    constraint passport_draft_pk primary key (account_id, org_id, step)
);
comment on table passport_draft is 'Typed but not saved yet; belongs to the person who typed it';

alter table passport_draft enable row level security;
create policy own on passport_draft to ediny_app
    using ((select acting_house()) or account_id = (select acting_person()));
