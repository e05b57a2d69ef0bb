-- An organisation is found by any of its words, typing errors forgiven. Expand step.
create table org_find (
    org_id uuid     constraint org_find_pk primary key constraint org_find_org_fk references org,
    words  tsvector not null
);
create index org_find_words on org_find using gin (words);
comment on table org_find is
    'Normalised words of an organisation: names present and past, registry number, what org_find_also says; and '
    '«/label» for every organisation it ever stood in';

create table find_word (
    word text constraint find_word_pk primary key
);
create index find_word_trigrams on find_word using gin (word gin_trgm_ops);
-- «does any word begin so» without a sequential scan, whatever the collation of the database is
create index find_word_begins on find_word (word text_pattern_ops);
comment on table find_word is 'Every word that stands in org_find: typing errors are looked up here, in a small table';

-- A wrong letter and another ending leave little in common: the usual threshold of .3 is too strict.
-- The setting is known once the extension was called.
select similarity('а', 'а');
create function find_near(said text, most integer) returns setof text
language sql stable parallel safe set pg_trgm.similarity_threshold = 0.22 as $$
    select word from find_word
    where word % said and length(word) between length(said) - 3 and length(said) + 3
    order by similarity(word, said) desc, word
    limit most
$$;
comment on function find_near is 'Words of the register that look like what was typed, the likest first';

create view org_find_also with (security_invoker = true) as
select null::uuid as org_id, null::text as said where false;
revoke insert, update, delete on org_find_also from ediny_app;
comment on view org_find_also is
    'Contribution, filled by passports: by what an organisation is found besides its own names and number';

-- An organisation that moved five times is called by the same name in six rows: each name is cut into words once, with
-- hyphens and without, and what is written already is not written anew. The branch stands with the words, so that a
-- small reach stays a small question.
create function org_find_refresh(orgs uuid[]) returns void
language sql as $$
    with said as (
        select o.id, find_spelling(concat_ws(' ', o.reg_no, replace(o.reg_no, '-', ' '),
            (select string_agg(distinct e.full_name || ' ' || e.short_name, ' ')
             from org_episode e where e.org_id = o.id and e.superseded_at is null),
            (select string_agg(distinct also.said, ' ') from org_find_also also where also.org_id = o.id))) as text
        from org o where o.id = any (orgs)
    ), cut as (
        select id, word from said, regexp_split_to_table(said.text, '[^0-9a-zа-я-]+') as word
        union
        select id, part from said, regexp_split_to_table(said.text, '[^0-9a-zа-я]+') as part
    ), new_words as (
        insert into find_word (word)
        select distinct word from cut where length(word) between 2 and 40
        on conflict do nothing
    ), whole as (
        select id, word from cut where length(word) between 1 and 40
        union
        select e.org_id, '/' || label
        from org_episode e, unnest(string_to_array(e.path::text, '.')) as label
        where e.org_id = any (orgs) and e.superseded_at is null
    )
    insert into org_find (org_id, words)
    select id, array_to_tsvector(array_agg(word)) from whole group by id
    on conflict (org_id) do update set words = excluded.words where org_find.words <> excluded.words
$$;
comment on function org_find_refresh is 'Writes anew by which words these organisations are found';
