-- Pages of the levels directly below organisations on a day, within reach, in the order of lists.
-- $1 organisations above; for each of them $2 the child after which its page begins, $3 the child up
-- to which it goes (null: from the start, one page); $4 the day, $5 reach as lquery, $6 rows of a page
with child as (
    select e.parent_id, e.org_id, o.reg_no, o.label, e.kind, e.short_name,
           row_number() over (partition by e.parent_id
               order by e.kind in ('primary', 'primary_union', 'primary_territorial_rights'),
                        e.short_name collate list_order, o.reg_no) as place,
           count(*) over (partition by e.parent_id) as size
    from org_episode e
    join org o on o.id = e.org_id
    where e.parent_id = any ($1::uuid[]) and e.superseded_at is null and e.valid @> $4::date
      and reached(e.path, $5)
), page as materialized (
    select level.above, edge.after,
           edge.after + least(greatest((edge.upto - edge.after + $6 - 1) / $6, 1), 20) * $6 as upto
    from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as level (above, after, upto)
    cross join lateral (
        select coalesce(max(c.place) filter (where c.org_id = level.after), 0) as after,
               coalesce(max(c.place) filter (where c.org_id = level.upto), 0) as upto
        from child c where c.parent_id = level.above
    ) as edge
)
select c.parent_id as "above!: OrgId", c.org_id as "org!: OrgId", c.reg_no as "reg_no!", c.kind as "kind!",
       c.short_name as "name!", c.place as "place!", c.size as "size!",
       coalesce((select -sum(t.primaries) from org_tally t where t.label = c.label and t.day > $4), 0) as "primaries!",
       exists (select from org_episode b
               where b.parent_id = c.org_id and b.superseded_at is null and b.valid @> $4::date) as "has_below!",
       p.filled as "filled?", p.required as "required?"
from page
join child c on c.parent_id = page.above and c.place > page.after and c.place <= page.upto
left join org_fill p on p.org_id = c.org_id and p.valid @> $4::date
order by c.parent_id, c.place
