-- What papers state, kept apart from what is registered, so that both can be compared. Expand step.
create table paper_sheet (
    id            uuid        constraint paper_sheet_pk primary key,
    title         text        not null,
    as_of         date        not null,
    stated_by     text        not null,
    org_id        uuid        not null constraint paper_sheet_org_fk references org,
    printed_total integer,
    content_hash  bytea       not null constraint paper_sheet_once unique,
    imported_by   uuid        constraint paper_sheet_account_fk references account,
    imported_at   timestamptz not null default now()
);
comment on table paper_sheet is 'A table of a paper document, imported whole or not at all';
comment on column paper_sheet.printed_total is 'the total as printed below the table; absent where none is printed';

create table paper_row (
    sheet_id  uuid    not null constraint paper_row_sheet_fk references paper_sheet,
    line      integer not null,
    no        integer not null,
    territory text    not null,
    unit      text    not null default '',
    primaries integer constraint paper_row_primaries_sound check (primaries >= 0),
    logins    integer not null constraint paper_row_logins_sound check (logins >= 0),
    note      text    not null default '',
    org_id    uuid    constraint paper_row_org_fk references org,
    constraint paper_row_pk primary key (sheet_id, line)
);
create index paper_row_org on paper_row (org_id);
comment on table paper_row is 'A line of such a table, as it stands on paper';
comment on column paper_row.primaries is 'as stated on paper; absent where the paper gives no number';
comment on column paper_row.org_id is 'the organisation of the register this row speaks of';

-- A table that was checked and waits for a "yes": one a person, until she takes it in or checks another.
create table paper_draft (
    account_id    uuid        constraint paper_draft_pk primary key
                              constraint paper_draft_account_fk references account,
    id            uuid        not null,
    org_id        uuid        not null constraint paper_draft_org_fk references org,
    title         text        not null,
    as_of         date        not null,
    stated_by     text        not null,
    printed_total integer,
    content       text        not null,
    saved_at      timestamptz not null
);
comment on table paper_draft is 'A table uploaded and found sound, shown to its person before it is taken in';
comment on column paper_draft.content is 'the file as it came; read anew when it is taken in';

alter table paper_draft enable row level security;
create policy own on paper_draft to ediny_app
    using ((select acting_house()) or account_id = (select acting_person()));

-- What is registered is compared with what organisations have confirmed; who keeps that stands beside progress.
create view org_confirmed with (security_invoker = true) as
select null::uuid as org_id, null::date as confirmed_on where false;
revoke insert, update, delete on org_confirmed from ediny_app;
comment on view org_confirmed is
    'Contribution, filled by app from passports: the days on which an organisation said that all of this is right';
