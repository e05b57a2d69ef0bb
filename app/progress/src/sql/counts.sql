-- Primary organisations of a day by what stands directly above them and by branch: how many, with how many logins,
-- how many with a passport confirmed within the year before.
-- $1 organisation of the page as lquery, $2 the day, $3 reach as lquery, $4 the page as tsquery of org_find
-- (null: the whole union)
select string_to_array(l.above::text, '.')::bigint[] as "path!", l.branch as "branch!", count(*) as "registered!",
       coalesce(sum(n.logins), 0)::bigint as "logins!", count(*) filter (where n.logins > 0) as "with_login!",
       count(*) filter (where c.is_sure) as "confirmed!"
from (
    select e.org_id, subpath(e.path, 0, -1) as above, branch_of(e.path) as branch
    from org_episode e
    where e.superseded_at is null and e.valid @> $2::date and nlevel(e.path) > 1
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
      and reached(e.path, $1) and reached(e.path, $3)
      and ($4::text is null or e.org_id = any (array(select f.org_id from org_find f where f.words @@ $4::tsquery)))
) l
cross join lateral (
    select count(distinct m.account_id) as logins
    from open_office m
    where m.org_id = l.org_id and m.valid @> $2::date and not m.is_disabled
) n
cross join lateral (
    select exists (
        select from org_confirmed f
        where f.org_id = l.org_id and f.confirmed_on > ($2::date - interval '1 year')::date
          and f.confirmed_on <= $2
    ) as is_sure
) c
group by l.above, l.branch
