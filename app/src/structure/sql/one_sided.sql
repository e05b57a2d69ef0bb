-- A page of organisations that stood within a branch on one day and not on another.
-- $1 the day on which they did, $2 the day on which they did not, $3 the branch as tsquery of org_find
-- (null: the whole union), $4 as lquery, $5 the last row of the page before (null: the first page), $6 at most
with last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $5::uuid and e.superseded_at is null and e.valid @> $1::date
)
select e.org_id, o.reg_no, e.kind, e.short_name, count(*) over () as "rest!"
from org_episode e
join org o on o.id = e.org_id
where e.superseded_at is null and e.valid @> $1::date
  and ($3::text is null or e.path ~ ($4::text)::lquery)
  and ($3::text is not null or e.org_id in (
       select i.org_id from act a join act_item i on i.act_id = a.id
       where a.state = 'signed' and i.verb in ('found', 'exclude')
         and a.effective_on > least($1::date, $2::date) and a.effective_on <= greatest($1::date, $2::date)))
  and not exists (select from org_episode x
                  where x.org_id = e.org_id and x.superseded_at is null and x.valid @> $2::date
                    and ($3::text is null or x.path ~ ($4::text)::lquery))
  and ($5::uuid is null
       or (e.short_name collate "ru-x-icu", o.reg_no) > (select l.short_name collate "ru-x-icu", l.reg_no from last l))
order by e.short_name collate "ru-x-icu", o.reg_no
limit $6
