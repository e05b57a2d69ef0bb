-- Primary organisations of a day below one organisation, with their logins and the last confirmation of the passport
-- within a year; by name, either way. The whole union is walked in that order until the page is full, a branch is read by
-- its paths and sorted; logins are counted for the page alone. `case` and `coalesce` keep the planner from believing that
-- next to nothing is left, and from gathering all of it.
-- $1 labels of the branch (null: the whole union), $2 the day, $3 reach as lquery, $4 only directly below this one,
-- $5 which (all, login, no-login, confirmed, unconfirmed), $6 whether the order falls, $7 and $8 name and id behind which
-- it begins, $9 at most
with fit as not materialized (
    select e.org_id, e.short_name, e.parent_id
    from org_episode e
    where e.superseded_at is null
      and coalesce(lower(e.valid) <= $2::date, true) and coalesce(upper(e.valid) > $2, true)
      and case when e.kind in ('primary', 'primary_union', 'primary_territorial_rights') then reached(e.path, $3) else false end
      and case when $4::uuid is null then true else e.parent_id = $4 end
      and case
          when $5::text in ('login', 'no-login') then ($5 = 'login') = ((
              select true from open_office m
              where m.org_id = e.org_id and m.valid @> $2 and not m.is_disabled limit 1) is not null)
          when $5 in ('confirmed', 'unconfirmed') then ($5 = 'confirmed') = ((
              select true from org_confirmed f
              where f.org_id = e.org_id and f.confirmed_on > ($2 - interval '1 year')::date and f.confirmed_on <= $2
              limit 1) is not null)
          else true end
), whole as not materialized (
    select f.* from fit f where $1::bigint[] is null
), branch as materialized (
    select f.* from branch_episodes($1) b join fit f on f.org_id = b.org_id where $1 is not null and b.valid @> $2
), page as (
    (select w.* from whole w
     where not $6::boolean and (w.short_name collate list_order, w.org_id) > ($7::text collate list_order, $8::uuid)
     order by w.short_name collate list_order, w.org_id limit $9)
    union all
    (select w.* from whole w
     where $6 and (w.short_name collate list_order, w.org_id) < ($7 collate list_order, $8)
     order by w.short_name collate list_order desc, w.org_id desc limit $9)
    union all
    (select b.* from branch b
     where not $6 and (b.short_name collate list_order, b.org_id) > ($7 collate list_order, $8)
     order by b.short_name collate list_order, b.org_id limit $9)
    union all
    (select b.* from branch b
     where $6 and (b.short_name collate list_order, b.org_id) < ($7 collate list_order, $8)
     order by b.short_name collate list_order desc, b.org_id desc limit $9)
)
select e.org_id as "org_id!: OrgId", o.reg_no, e.short_name as "short_name!", p.short_name as above,
       (select count(distinct m.account_id) from open_office m
        where m.org_id = e.org_id and m.valid @> $2 and not m.is_disabled) as "logins!",
       (select max(f.confirmed_on) from org_confirmed f
        where f.org_id = e.org_id and f.confirmed_on > ($2 - interval '1 year')::date
          and f.confirmed_on <= $2) as confirmed_on
from page e
join org o on o.id = e.org_id
join org_episode p on p.org_id = e.parent_id and p.superseded_at is null and p.valid @> $2
order by case when $6 then null else e.short_name end collate list_order, case when $6 then e.short_name end collate list_order desc,
         case when $6 then null else e.org_id end, case when $6 then e.org_id end desc
limit $9
