-- Primary organisations of a day by what stands directly above them: how many, with how many logins,
-- how many with a passport confirmed within the year before.
-- $1 organisation of the page as lquery, $2 the day, $3 reach as lquery
with living as (
    select e.org_id, subpath(e.path, 0, -1) as above
    from org_episode e
    where e.superseded_at is null and e.valid @> $2::date and nlevel(e.path) > 1
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
      and e.path ~ ($1::text)::lquery and e.path ~ ($3::text)::lquery
), entered as (
    select l.org_id, count(distinct m.account_id) as logins
    from living l
    join appointment m on m.org_id = l.org_id and m.valid @> $2::date
    join account a on a.id = m.account_id and not a.is_disabled
    group by l.org_id
), sure as (
    select distinct l.org_id
    from living l
    join passport_confirmation c on c.org_id = l.org_id
        and c.confirmed_on > ($2::date - interval '1 year')::date and c.confirmed_on <= $2
)
select string_to_array(l.above::text, '.')::bigint[] as "path!", count(*) as "registered!",
       coalesce(sum(n.logins), 0)::bigint as "logins!", count(n.org_id) as "with_login!",
       count(s.org_id) as "confirmed!"
from living l
left join entered n on n.org_id = l.org_id
left join sure s on s.org_id = l.org_id
group by l.above
