-- Employers: a register of their own, with which organisation unites whose workers and learners. Expand step.
create table employer (
    id         uuid        constraint employer_pk primary key,
    version    bigint      not null default 0,
    created_at timestamptz not null default now()
);
comment on table employer is 'An employer (institution), for life; what can change about it stands in dated periods';
comment on column employer.version is 'grows with every save: the row version of forms (REL-05)';

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

create table employer_episode (
    id               bigint      generated always as identity constraint employer_episode_pk primary key,
    employer_id      uuid        not null constraint employer_episode_employer_fk references employer,
    valid            daterange   not null constraint employer_episode_has_days check (not isempty(valid)),
    facts            jsonb       not null,
    name             text        not null generated always as (facts ->> 'name') stored,
    inn              text        generated always as (facts ->> 'inn') stored,
    institution_type text        not null generated always as (facts ->> 'institution_type') stored,
    saved_by         uuid        constraint employer_episode_account_fk references account,
    recorded_at      timestamptz not null default now(),
    superseded_at    timestamptz,
    constraint employer_episode_one_at_a_time
        exclude using gist (employer_id with =, valid with &&) where (superseded_at is null),
    -- one living employer an ИНН: a double is refused by the database itself
    constraint employer_episode_inn_once
        exclude using gist (inn with =, valid with &&) where (superseded_at is null and inn is not null)
);
create index employer_episode_inn on employer_episode (inn) where superseded_at is null;
-- employers are listed as organisations are, № 2 before № 10, and found by a part of the name
create index employer_episode_in_order on employer_episode (name collate list_order, employer_id)
    where superseded_at is null;
create index employer_episode_by_inn on employer_episode ((coalesce(inn, '')) collate list_order, employer_id)
    where superseded_at is null;
create index employer_episode_words on employer_episode using gin (find_spelling(name) gin_trgm_ops)
    where superseded_at is null;
comment on table employer_episode is 'Dated facts about an employer (institution)';
comment on column employer_episode.facts is
    'values by the names of the inputs of the form; by what one finds and counts stands in columns of its own';
comment on column employer_episode.superseded_at is 'until when this was what we knew';

create table employer_org (
    seq           bigint      generated always as identity,
    employer_id   uuid        not null constraint employer_org_employer_fk references employer,
    org_id        uuid        not null constraint employer_org_org_fk references org,
    valid         daterange   not null constraint employer_org_has_days check (not isempty(valid)),
    saved_by      uuid        constraint employer_org_account_fk references account,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    -- written as text: the planner would take this index to find an organisation, at many times the cost a row
    constraint employer_org_once
        exclude using gist (employer_id with =, (org_id::text) with =, valid with &&) where (superseded_at is null)
);
create index employer_org_org on employer_org (org_id) include (employer_id, valid) where superseded_at is null;
create index employer_org_employer on employer_org (employer_id) include (org_id, valid) where superseded_at is null;
comment on table employer_org is
    'Which primary organisation unites the workers or learners of which employer, by dates';
comment on column employer_org.seq is
    'order of entry: the first link still open keeps the facts of the employer, the others only use them';

create table headcount (
    id            uuid        constraint headcount_pk primary key,
    employer_id   uuid        not null constraint headcount_employer_fk references employer,
    as_of         date        not null,
    workers       integer     not null,
    main_job      integer     not null,
    pedagogical   integer     not null,
    under_35      integer     not null,
    women         integer     not null,
    child_care    integer     not null,
    external      integer     not null,
    learners_full integer     not null,
    learners_part integer     not null,
    stated_by     text        not null,
    paper         text        not null default '',
    scan_id       uuid        constraint headcount_scan_fk references file,
    why           text        not null default '',
    saved_by      uuid        constraint headcount_account_fk references account,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint headcount_not_negative check (least(workers, main_job, pedagogical, under_35, women,
        child_care, external, learners_full, learners_part) >= 0),
    constraint headcount_adds_up check (main_job + external <= workers and pedagogical <= main_job
        and under_35 <= main_job and women <= main_job and child_care <= main_job)
);
create unique index headcount_one_a_day on headcount (employer_id, as_of) where superseded_at is null;
create index headcount_employer on headcount (employer_id, as_of);
comment on table headcount is
    'A dated statement of how many people work and learn there, with who stated it and the paper';
comment on column headcount.why is 'for a statement that corrects an earlier one of the same day: why';

-- employers keep their past: nothing of it is removed
revoke delete on employer, employer_statement, employer_episode, employer_org, headcount from ediny_app;
