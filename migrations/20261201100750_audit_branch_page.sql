-- A page of the journal of some branches as a function whose plans are kept: planned anew each time, its five ways of reading took
-- half of the answer. Whether an organisation lies in the branches is asked for those that the newest rows name. Expand step.
create function journal_of_branches(
    since timestamptz, what text, whose uuid[], before_at timestamptz, before_id bigint, most bigint, labels bigint[], day date)
returns setof bigint language plpgsql stable rows 50 as $$
declare
    near   bigint[];
    looked bigint;
begin
    -- the newest rows of all are looked through, a thousand at most
    with newest as materialized (
        select j.at, j.id, j.org_id, j.object_kind, j.object_id, j.actor_id, j.action, j.person_ids
        from journal j where j.at >= since and (j.at, j.id) < (before_at, before_id)
        order by j.at desc, j.id desc limit 1000
    ), orgs as materialized (
        select w.id from (
            select n.org_id as id from newest n where n.org_id is not null
            union
            select n.object_id from newest n where n.object_kind in ('org', 'passport') and n.action <> 'denied'
        ) w
        left join org_episode e on e.org_id = w.id and e.superseded_at is null and e.valid @> day
        -- where it stands today; what ended is asked for where it stood last
        where case when e.path is null then stands_in(w.id, labels, day)
                   else string_to_array(e.path::text, '.')::bigint[] && labels end
    ), people as materialized (
        select w.id from (select distinct coalesce(n.actor_id, n.object_id) as id from newest n where n.org_id is null) w
        where exists (select from open_office a where a.account_id = w.id and stands_in(a.org_id, labels, day))
    )
    select array(
        select n.id from newest n
        where (what is null or n.action = what)
          and (whose is null or n.actor_id = any (whose) or n.object_id = any (whose) or n.person_ids && whose)
          and (n.org_id in (select o.id from orgs o)
               or (n.object_kind in ('org', 'passport') and n.action <> 'denied'
                   and n.object_id in (select o.id from orgs o))
               or (n.org_id is null and coalesce(n.actor_id, n.object_id) in (select p.id from people p)))
        order by n.at desc, n.id desc limit most
    ), (select count(*) from newest)
    into near, looked;
    if cardinality(near) >= most or looked < 1000 then
        return query select n.id from unnest(near) with ordinality n (id, place) order by n.place;
        return;
    end if;

    -- they do not fill the page and older ones follow: each organisation and each person of the branches is asked for.
    -- `is true` keeps the planner from reading for each of the people all rows that are of no organisation.
    return query
    with orgs as materialized (
        select b.org_id from branch_episodes(labels) b
        group by b.org_id having bool_or(b.valid @> day) or stands_in(b.org_id, labels, day)
    ), people as materialized (
        select distinct a.account_id from orgs o join open_office a on a.org_id = o.org_id
    ), found as (
        select l.* from orgs o cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.org_id = o.org_id order by j.at desc, j.id desc limit most) l
        union
        select l.* from orgs o cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.object_id = o.org_id and j.object_kind in ('org', 'passport') and j.action <> 'denied'
            order by j.at desc, j.id desc limit most) l
        union
        select l.* from people p cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.actor_id = p.account_id and (j.org_id is null) is true order by j.at desc, j.id desc limit most) l
        union
        select l.* from people p cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.object_id = p.account_id and (j.actor_id is null) is true and (j.org_id is null) is true
            order by j.at desc, j.id desc limit most) l
    )
    select f.id from found f order by f.at desc, f.id desc limit most;
end $$;
comment on function journal_of_branches is
    'A page of the journal of some branches, newest first: what was done there on behalf of an organisation, what was done to one from above, how its people signed in. Refusals belong to who was refused, never to what was asked for';
