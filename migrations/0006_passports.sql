-- Passports: every save ends a period of values and begins another.
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
    constraint passport_one_at_a_time
        exclude using gist (org_id with =, valid with &&) where (superseded_at is null)
);
create index passport_institution on passport ((fields ->> 'institution_type'))
    where superseded_at is null and upper_inf(valid);
comment on table passport is 'The values of a passport during a period; codes of the fields are those of the catalogue in code';
comment on column passport.filled is 'obligatory fields that have a value, of required';

create table passport_confirmation (
    org_id       uuid        not null constraint passport_confirmation_org_fk references org,
    confirmed_on date        not null,
    confirmed_by uuid        constraint passport_confirmation_account_fk references account,
    recorded_at  timestamptz not null default now(),
    constraint passport_confirmation_pk primary key (org_id, confirmed_on)
);
comment on table passport_confirmation is 'The yearly "all of this is right" of the organisation';

create table passport_draft (
    account_id uuid        not null constraint passport_draft_account_fk references account,
    org_id     uuid        not null constraint passport_draft_org_fk references org,
    step       text        not null,
    fields     jsonb       not null,
    saved_at   timestamptz not null default now(),
    constraint passport_draft_pk primary key (account_id, org_id, step)
);
comment on table passport_draft is 'Typed but not saved yet; belongs to the person who typed it';

-- Employers: a register of their own.
create table employer (
    id         uuid        constraint employer_pk primary key,
    version    bigint      not null default 0,
    created_at timestamptz not null default now()
);
create table employer_episode (
    id               bigint      generated always as identity constraint employer_episode_pk primary key,
    employer_id      uuid        not null constraint employer_episode_employer_fk references employer,
    valid            daterange   not null constraint employer_episode_has_days check (not isempty(valid)),
    name             text        not null,
    inn              text,
    kpp              text,
    ogrn             text,
    institution_type text        not null,
    founder          text        not null,
    address          text        not null default '',
    saved_by         uuid        constraint employer_episode_account_fk references account,
    recorded_at      timestamptz not null default now(),
    superseded_at    timestamptz,
    constraint employer_episode_one_at_a_time
        exclude using gist (employer_id with =, valid with &&) where (superseded_at is null)
);
create index employer_episode_inn on employer_episode (inn) where superseded_at is null;
comment on table employer_episode is 'Dated facts about an employer (institution)';

create table employer_org (
    employer_id   uuid        not null constraint employer_org_employer_fk references employer,
    org_id        uuid        not null constraint employer_org_org_fk references org,
    valid         daterange   not null constraint employer_org_has_days check (not isempty(valid)),
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint employer_org_once
        exclude using gist (employer_id with =, org_id with =, valid with &&) where (superseded_at is null)
);
create index employer_org_org on employer_org (org_id) where superseded_at is null;
comment on table employer_org is 'Which primary organisation unites the workers or learners of which employer, by dates';

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
    saved_by      uuid        constraint headcount_account_fk references account,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint headcount_not_negative check (least(workers, main_job, pedagogical, under_35, women,
        child_care, external, learners_full, learners_part) >= 0),
    constraint headcount_adds_up check (main_job + external <= workers and pedagogical <= main_job
        and under_35 <= main_job and women <= main_job and child_care <= main_job)
);
create unique index headcount_one_a_day on headcount (employer_id, as_of) where superseded_at is null;
comment on table headcount is 'A dated statement of how many people work and learn there, with who stated it and the paper';
