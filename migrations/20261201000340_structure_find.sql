-- An organisation is found by any of its words, typing errors forgiven. Expand step.
create table org_find (
    org_id uuid     constraint org_find_pk primary key constraint org_find_org_fk references org,
    words  tsvector not null
);
create index org_find_words on org_find using gin (words);
comment on table org_find is
    'Normalised words of an organisation: names present and past, registry number, employers, INN; and «/label» for '
    'every organisation it ever stood in';

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
