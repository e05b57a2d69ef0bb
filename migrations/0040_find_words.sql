-- Finding: parts of words with hyphens, and the branch, so that a small reach stays a small question.
create or replace function org_find_refresh(orgs uuid[]) returns void
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
    on conflict (org_id) do update set words = excluded.words
$$;
comment on table org_find is 'Normalised words of an organisation: names present and past, registry number, employers, INN; and «/label» for every organisation it ever stood in';

select org_find_refresh(array(select id from org));

-- «Does any word begin so» without a sequential scan, whatever the collation of the database is.
create index find_word_begins on find_word (word text_pattern_ops);

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
