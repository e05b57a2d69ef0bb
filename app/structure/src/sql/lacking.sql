-- A page of organisations of a day to which something applies, in the order of lists, either way. The whole union is
-- walked in that order until the page is full, asking row by row (`limit 1` keeps the planner from gathering the answers of
-- all rows first); a branch is read by its path, and what acts changed by the acts, and both are sorted.
-- $1 what: passport (not filled), login (nobody has access), changed (by an act within a month); $2 the day,
-- $3 labels of the branch (null: the whole union), $4 reach as lquery, $5 whether the order falls, $6 and $7 name and id
-- behind which it begins, $8 at most
with lacking as not materialized (
    select e.org_id, e.kind, e.short_name, e.parent_id
    from org_episode e
    where $1::text <> 'changed' and e.superseded_at is null
      and coalesce(lower(e.valid) <= $2::date, true) and coalesce(upper(e.valid) > $2, true)
      and case $1
          when 'passport' then (
              select true from org_fill p
              where p.org_id = e.org_id and p.valid @> $2 and p.filled >= p.required limit 1)
          else (
              select true from open_office m
              where m.org_id = e.org_id and m.valid @> $2 and not m.is_disabled limit 1)
          end is null
), whole as not materialized (
    select l.* from lacking l where $3::bigint[] is null
), few as materialized (
    select l.* from branch_episodes($3) b join lacking l on l.org_id = b.org_id where $3 is not null and b.valid @> $2
    union all
    select e.org_id, e.kind, e.short_name, e.parent_id
    from (select distinct i.org_id from act_item i
          where $1 = 'changed' and i.signed_on > $2 - interval '1 month' and i.signed_on <= $2) c
    join org_episode e on e.org_id = c.org_id and e.superseded_at is null and e.valid @> $2
    where reached(e.path, $4)
), page as (
    (select w.* from whole w
     where not $5::boolean and (w.short_name collate list_order, w.org_id) > ($6::text collate list_order, $7::uuid)
     order by w.short_name collate list_order, w.org_id limit $8)
    union all
    (select w.* from whole w
     where $5 and (w.short_name collate list_order, w.org_id) < ($6 collate list_order, $7)
     order by w.short_name collate list_order desc, w.org_id desc limit $8)
    union all
    (select f.* from few f
     where not $5 and (f.short_name collate list_order, f.org_id) > ($6 collate list_order, $7)
     order by f.short_name collate list_order, f.org_id limit $8)
    union all
    (select f.* from few f
     where $5 and (f.short_name collate list_order, f.org_id) < ($6 collate list_order, $7)
     order by f.short_name collate list_order desc, f.org_id desc limit $8)
)
select e.org_id as "org_id!: OrgId", o.reg_no, e.kind as "kind!", e.short_name as "short_name!",
       p.filled as "filled?", p.required as "required?",
       (select a.short_name from org_episode a
        where a.org_id = e.parent_id and a.superseded_at is null and a.valid @> $2) as "above?"
from page e
join org o on o.id = e.org_id
left join org_fill p on p.org_id = e.org_id and p.valid @> $2
order by case when $5 then null else e.short_name end collate list_order, case when $5 then e.short_name end collate list_order desc,
         case when $5 then null else e.org_id end, case when $5 then e.org_id end desc
limit $8
