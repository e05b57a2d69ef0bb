-- A page of organisations that stood within a branch on one day and not on another.
-- $1 the day on which they did, $2 the day on which they did not, $3 labels of the branch (null: the whole
-- union), $4 the last row of the page before (null: the first page), $5 at most
with candidate as (
    select i.org_id
    from act_item i
    where $3::bigint[] is null and i.verb in ('found', 'exclude')
      and i.signed_on > least($1::date, $2::date) and i.signed_on <= greatest($1::date, $2::date)
      and not exists (select from org_episode x
                      where x.org_id = i.org_id and x.superseded_at is null and x.valid @> $2::date)
    union
    select b.org_id
    from branch_episodes($3) b
    group by b.org_id
    having bool_or(b.valid @> $1::date) and not bool_or(b.valid @> $2::date)
), last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $4::uuid and e.superseded_at is null and e.valid @> $1::date
)
select o.id as "org_id: OrgId", o.reg_no, e.kind, e.short_name, count(*) over () as "rest!"
from candidate c
join org o on o.id = c.org_id
join org_episode e on e.org_id = c.org_id and e.superseded_at is null and e.valid @> $1::date
where $4::uuid is null
   or (e.short_name collate list_order, o.reg_no) > (select l.short_name collate list_order, l.reg_no from last l)
order by e.short_name collate list_order, o.reg_no
limit $5
