-- Primary organisations on two days: of organisations, and of those directly below them.
-- $1 organisations above, $2 the first day, $3 the second day, $4 reach as lquery
with part as (
    select e.org_id, null::uuid as above, e.path, e.short_name, e.valid
    from org_episode e
    where e.org_id = any ($1::uuid[]) and e.superseded_at is null and (e.valid @> $2::date or e.valid @> $3::date)
    union all
    select e.org_id, e.parent_id, e.path, e.short_name, e.valid
    from org_episode e
    where e.parent_id = any ($1::uuid[]) and e.superseded_at is null and (e.valid @> $2::date or e.valid @> $3::date)
      and e.kind not in ('primary', 'primary_union', 'unit_org', 'bureau', 'group')
), one as (
    select p.org_id, p.above, (array_agg(p.short_name order by lower(p.valid) desc))[1] as name,
           bool_or(p.valid @> $2::date) as was, bool_or(p.valid @> $3::date) as is_now
    from part p
    where reached(p.path, $4)
    group by p.org_id, p.above
)
select one.org_id as "org!: OrgId", one.above as "above?: OrgId", one.name as "name!",
       case when one.was then t.before end as "before?", case when one.is_now then t.after end as "after?"
from one
join org o on o.id = one.org_id
cross join lateral (
    select coalesce(-sum(t.primaries) filter (where t.day > $2), 0) as before,
           coalesce(-sum(t.primaries) filter (where t.day > $3), 0) as after
    from org_tally t where t.label = o.label and t.day > least($2::date, $3::date)
) t
order by one.above nulls first, one.name collate list_order
