-- An organisation is found by the names and tax numbers of its employers too. Expand step.

-- An organisation that moved five times is called by the same name in six rows: each name is cut into words once, with
-- hyphens and without, and what is written already is not written anew. The branch stands with the words, so that a
-- small reach stays a small question.
create function org_find_refresh(orgs uuid[]) returns void
language sql as $$
    with said as (
        select o.id, find_spelling(concat_ws(' ', o.reg_no, replace(o.reg_no, '-', ' '),
            (select string_agg(distinct e.full_name || ' ' || e.short_name, ' ')
             from org_episode e where e.org_id = o.id and e.superseded_at is null),
            (select string_agg(distinct concat_ws(' ', p.name, p.inn), ' ')
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
    on conflict (org_id) do update set words = excluded.words where org_find.words <> excluded.words
$$;
comment on function org_find_refresh is 'Writes anew by which words these organisations are found';
