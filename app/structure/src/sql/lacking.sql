-- A page of organisations of a day to which something applies, in the order of lists. The whole union is
-- walked in that order until the page is full, asking row by row (`limit 1` keeps the planner from
-- gathering the answers of all rows first); a branch is read by its path and sorted.
-- $1 what: passport (not filled), login (nobody has access); $2 the day,
-- $3 labels of the branch (null: the whole union), $4 the last row of the page before, $5 at most
with last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $4::uuid and e.superseded_at is null and e.valid @> $2::date
), lacking as (
    (select e.org_id, o.reg_no, e.kind, e.short_name, e.parent_id
     from org_episode e
     join org o on o.id = e.org_id
     where $3::bigint[] is null and e.superseded_at is null
       and lower(e.valid) <= $2::date and coalesce(upper(e.valid) > $2::date, true)
       and case $1::text
           when 'passport' then (
               select true from org_fill p
               where p.org_id = e.org_id and p.valid @> $2::date and p.filled >= p.required limit 1)
           else (
               select true from open_office m
               where m.org_id = e.org_id and m.valid @> $2::date and not m.is_disabled limit 1)
           end is null
       and e.short_name collate list_order >= coalesce((select l.short_name from last l), '') collate list_order
       and ($4::uuid is null
            or (e.short_name collate list_order, o.reg_no)
               > (select l.short_name collate list_order, l.reg_no from last l))
     order by e.short_name collate list_order, o.reg_no
     limit $5)
    union all
    (select e.org_id, o.reg_no, e.kind, e.short_name, e.parent_id
     from branch_episodes($3) b
     join org_episode e on e.org_id = b.org_id and e.superseded_at is null and e.valid @> $2::date
     join org o on o.id = e.org_id
     where b.valid @> $2::date
       and case $1::text
           when 'passport' then (
               select true from org_fill p
               where p.org_id = e.org_id and p.valid @> $2::date and p.filled >= p.required limit 1)
           else (
               select true from open_office m
               where m.org_id = e.org_id and m.valid @> $2::date and not m.is_disabled limit 1)
           end is null
       and ($4::uuid is null
            or (e.short_name collate list_order, o.reg_no)
               > (select l.short_name collate list_order, l.reg_no from last l))
     order by e.short_name collate list_order, o.reg_no
     limit $5)
)
select l.org_id as "org_id!: OrgId", l.reg_no as "reg_no!", l.kind as "kind!", l.short_name as "short_name!",
       p.filled as "filled?", p.required as "required?",
       (select a.short_name from org_episode a
        where a.org_id = l.parent_id and a.superseded_at is null and a.valid @> $2::date) as "above?"
from lacking l
left join org_fill p on p.org_id = l.org_id and p.valid @> $2::date
order by l.short_name collate list_order, l.reg_no
limit $5
