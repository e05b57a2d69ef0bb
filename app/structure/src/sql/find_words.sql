-- What the register knows of each typed word: words that begin so, that begin with its stem, that look like it.
-- $1 what was typed, $2 look for similar words in any case
select t.n as "n!", t.said as "said!",
       exists (select from find_word w where w.word ~>=~ t.said and w.word ~<~ (t.said || U&'\+10FFFF')) as "is_known!",
       s.stem as "stem?",
       case when $2 or s.stem is null and not exists (
                select from find_word w where w.word ~>=~ t.said and w.word ~<~ (t.said || U&'\+10FFFF'))
            then array(select word from find_near(t.said, 6) as word
                       where t.said !~ '[0-9]' and length(t.said) > 2)
       end as "near?"
from regexp_split_to_table(find_spelling($1), '[^0-9a-zа-я-]+') with ordinality as t (said, n)
left join lateral (
    select cut.stem
    from (select left(t.said, case when length(t.said) > 6 then -2 else -1 end)) as cut (stem)
    where t.said !~ '[^а-я]' and length(t.said) > 3
      and exists (select from find_word w where w.word ~>=~ cut.stem and w.word ~<~ (cut.stem || U&'\+10FFFF'))
) s on true
where t.said <> '' and t.said !~ '^-+$'
order by t.n
limit 8
