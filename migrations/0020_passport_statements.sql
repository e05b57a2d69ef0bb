-- What was said about a passport or an employer, each saying kept for ever; the dated rows of
-- passport and employer_episode are derived from the sayings.
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
comment on table passport_statement is 'From this day these fields have these values, until the next saying about the same field';
comment on column passport_statement.changed is 'code of the field: its value, or null when it has none any more';

create table employer_statement (
    id          bigint      generated always as identity constraint employer_statement_pk primary key,
    employer_id uuid        not null constraint employer_statement_employer_fk references employer,
    from_day    date        not null,
    changed     jsonb       not null constraint employer_statement_says_something
                            check (jsonb_typeof(changed) = 'object' and changed <> '{}'),
    stated_by   uuid        constraint employer_statement_account_fk references account,
    recorded_at timestamptz not null default now()
);
create index employer_statement_employer on employer_statement (employer_id, from_day, id);
comment on table employer_statement is 'The same for an employer; the key "closed" ends it';
