-- A page of the journal of some branches, newest first: what was done there on behalf of an organisation, what
-- was done to one from above, and how its people signed in. Refusals belong to who was refused, never to
-- what was asked for: nobody learns who stood at her door. `is true` keeps the planner from reading for each of the people
-- all rows that are of no organisation.
-- First the newest rows of all are looked through, a thousand at most, and of people only those named there; each organisation
-- and each person of the branches is asked for only when these do not fill the page and older ones follow.
-- $1 since, $2 the action, $3 accounts, $4 and $5 the row before which it begins, $6 at most, $7 labels of the branches,
-- $8 today
with orgs as materialized (
    select b.org_id from branch_episodes($7::bigint[]) b
    group by b.org_id having bool_or(b.valid @> $8::date) or stands_in(b.org_id, $7, $8)
), people as materialized (
    select distinct a.account_id from orgs o join open_office a on a.org_id = o.org_id
), newest as materialized (
    select j.at, j.id, j.org_id, j.object_kind, j.object_id, j.actor_id, j.action, j.person_ids
    from journal j where j.at >= $1::timestamptz and (j.at, j.id) < ($4::timestamptz, $5::bigint)
    order by j.at desc, j.id desc limit 1000
), named as materialized (
    select w.id from (select distinct coalesce(n.actor_id, n.object_id) as id from newest n where n.org_id is null) w
    where exists (select from open_office a where a.account_id = w.id and stands_in(a.org_id, $7, $8))
), near as materialized (
    select n.at, n.id from newest n
    where ($2::text is null or n.action = $2)
      and ($3::uuid[] is null or n.actor_id = any ($3) or n.object_id = any ($3) or n.person_ids && $3)
      and (n.org_id in (select o.org_id from orgs o)
           or (n.object_kind in ('org', 'passport') and n.action <> 'denied'
               and n.object_id in (select o.org_id from orgs o))
           or (n.org_id is null and coalesce(n.actor_id, n.object_id) in (select w.id from named w)))
    order by n.at desc, n.id desc limit $6::bigint
), whole as materialized (
    select (select count(*) from near) >= $6 or (select count(*) from newest) < 1000 as is_found
), found as (
    select n.at, n.id from near n where (select w.is_found from whole w)
    union
    select l.* from orgs o cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.org_id = o.org_id order by j.at desc, j.id desc limit $6) l
    where not (select w.is_found from whole w)
    union
    select l.* from orgs o cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.object_id = o.org_id and j.object_kind in ('org', 'passport') and j.action <> 'denied'
        order by j.at desc, j.id desc limit $6) l
    where not (select w.is_found from whole w)
    union
    select l.* from people p cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.actor_id = p.account_id and (j.org_id is null) is true order by j.at desc, j.id desc limit $6) l
    where not (select w.is_found from whole w)
    union
    select l.* from people p cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.object_id = p.account_id and (j.actor_id is null) is true and (j.org_id is null) is true
        order by j.at desc, j.id desc limit $6) l
    where not (select w.is_found from whole w)
)
select f.id as "id!" from found f order by f.at desc, f.id desc limit $6
