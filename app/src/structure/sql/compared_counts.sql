-- How many changes of each kind acts in force made after one day and up to another, and how many of them
-- ended what then had stood on no day at all.
-- `offset 0`: a branch is asked organisation by organisation, not by all acts of the union.
-- $1 after this day, $2 up to this day, $3 the branch as tsquery of org_find (null: the whole union), $4 as lquery
with happened as (
    select i.verb, i.successor_id, i.org_id
    from act a
    join act_item i on i.act_id = a.id
    where $3::text is null and a.state = 'signed' and a.effective_on > $1 and a.effective_on <= $2
    union all
    select i.verb, i.successor_id, i.org_id
    from org_find f
    cross join lateral (
        select c.org_id, c.verb, c.successor_id, b.effective_on
        from act_item c join act b on b.id = c.act_id
        where c.org_id = f.org_id and b.state = 'signed' and b.effective_on > $1 and b.effective_on <= $2
        offset 0
    ) i
    where $3::text is not null and f.words @@ $3::tsquery
      and exists (select from org_episode e
                  where e.org_id = i.org_id and e.superseded_at is null and reached(e.path, $4)
                    and (e.valid @> i.effective_on or e.valid @> i.effective_on - 1))
)
select case when verb = 'exclude' and successor_id is not null then 'merge' else verb end as "what!",
       count(*) as "changes!",
       count(*) filter (where verb = 'exclude' and not exists (
           select from org_episode e where e.org_id = happened.org_id and e.superseded_at is null)) as "never!"
from happened
group by 1
