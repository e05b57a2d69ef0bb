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
