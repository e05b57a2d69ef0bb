-- The uppermost rows of a tree: these organisations on a day, within reach.
-- $1 organisations, $2 the day, $3 reach as lquery
select e.org_id, o.reg_no, e.kind, e.short_name,
       coalesce((select -sum(t.primaries) from org_tally t where t.label = o.label and t.day > $2), 0) as "primaries!",
       exists (select from org_episode b
               where b.parent_id = e.org_id and b.superseded_at is null and b.valid @> $2::date) as "has_below!",
       p.filled as "filled?", p.required as "required?"
from org_episode e
join org o on o.id = e.org_id
left join org_fill p on p.org_id = e.org_id and p.valid @> $2::date
where e.org_id = any ($1::uuid[]) and e.superseded_at is null and e.valid @> $2::date
  and reached(e.path, $3)
order by nlevel(e.path), e.short_name collate list_order, o.reg_no
