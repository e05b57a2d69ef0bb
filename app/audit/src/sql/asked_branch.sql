-- A page of the journal of some branches, newest first: what was done there on behalf of an organisation, what
-- was done to one from above, and how its people signed in. Refusals belong to who was refused, never to
-- what was asked for: nobody learns who stood at her door. `is true` keeps the planner from reading for each of the people
-- all rows that are of no organisation.
-- $1 since, $2 the action, $3 accounts, $4 and $5 the row before which it begins, $6 at most, $7 labels of the branches,
-- $8 today
with orgs as materialized (
    select b.org_id from branch_episodes($7::bigint[]) b
    group by b.org_id having bool_or(b.valid @> $8::date) or stands_in(b.org_id, $7, $8)
), people as materialized (
    select distinct a.account_id from orgs o join open_office a on a.org_id = o.org_id
), found as (
    select l.* from orgs o cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.org_id = o.org_id order by j.at desc, j.id desc limit $6) l
    union
    select l.* from orgs o cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.object_id = o.org_id and j.object_kind in ('org', 'passport') and j.action <> 'denied'
        order by j.at desc, j.id desc limit $6) l
    union
    select l.* from people p cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.actor_id = p.account_id and (j.org_id is null) is true order by j.at desc, j.id desc limit $6) l
    union
    select l.* from people p cross join lateral (
        select j.at, j.id from journal_asked($1, $2, $3, $4, $5) j
        where j.object_id = p.account_id and (j.actor_id is null) is true and (j.org_id is null) is true
        order by j.at desc, j.id desc limit $6) l
)
select f.id as "id!" from found f order by f.at desc, f.id desc limit $6
