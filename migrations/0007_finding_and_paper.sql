-- Finding an organisation by any of its words, typing errors forgiven.
create table org_find (
    org_id uuid     constraint org_find_pk primary key constraint org_find_org_fk references org,
    words  tsvector not null
);
create index org_find_words on org_find using gin (words);
create table find_word (
    word text constraint find_word_pk primary key
);
create index find_word_trigrams on find_word using gin (word gin_trgm_ops);
comment on table org_find is 'Normalised words of an organisation: names present and past, registry number, employers, INN';
comment on table find_word is 'Every word that stands in org_find: typing errors are looked up here, in a small table';

-- One spelling for finding: lower case, ё as е, Tatar letters as their Russian neighbours.
create function find_spelling(said text) returns text
language sql immutable parallel safe as $$
    select translate(lower(said), 'ёәөүҗңһ«»"„“”№.,;:()/\', 'еаоужнх              ')
$$;

create function org_find_refresh(orgs uuid[]) returns void
language sql as $$
    with said as (
        select o.id, find_spelling(concat_ws(' ', o.reg_no, replace(o.reg_no, '-', ' '),
            (select string_agg(e.full_name || ' ' || e.short_name, ' ')
             from org_episode e where e.org_id = o.id and e.superseded_at is null),
            (select string_agg(concat_ws(' ', p.name, p.inn), ' ')
             from employer_org eo
             join employer_episode p on p.employer_id = eo.employer_id and p.superseded_at is null
             where eo.org_id = o.id and eo.superseded_at is null))) as text
        from org o where o.id = any (orgs)
    ), new_words as (
        insert into find_word (word)
        select distinct word from said, regexp_split_to_table(said.text, '[^0-9a-zа-я-]+') as word
        where length(word) between 2 and 40
        on conflict do nothing
    )
    insert into org_find (org_id, words)
    select id, array_to_tsvector(array(
        select distinct word from regexp_split_to_table(said.text, '[^0-9a-zа-я-]+') as word
        where length(word) between 1 and 40))
    from said
    on conflict (org_id) do update set words = excluded.words
$$;

-- What papers state, kept apart from what is registered.
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
comment on column paper_row.primaries is 'as stated on paper; absent where the paper gives no number';
comment on column paper_row.org_id is 'the organisation of the register this row speaks of';
