-- Words of names that are known no more but once were.
insert into find_word (word)
select distinct word
from org_episode e,
     regexp_split_to_table(find_spelling(e.full_name || ' ' || e.short_name), '[^0-9a-zа-я-]+') as word
where e.superseded_at is not null and length(word) between 2 and 40
on conflict do nothing
