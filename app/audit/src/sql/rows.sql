-- Rows of the journal as people read them, in the order of their ids in $1. Organisations are named within
-- reach only: what was asked for in vain stays unnamed. Addresses are told of what was done within reach, and not
-- of what was done from above (decision 0165).
-- $2 labels of the branches of the reader (null: everywhere), $3 today
select j.id, j.at, j.request_id as "request: RequestId", j.action, j.office_role, j.actor_id,
       a.login as "login?", coalesce(a.full_name, '') as "name!",
       behalf.short_name as "behalf?", j.object_kind, j.object_id, about.short_name as "about?",
       whose.login as "whose?", coalesce(j.row_count, 0) as "people!",
       coalesce(j.purpose, j.after ->> 'address') as place,
       case when near.hers then host(j.source) end as source, case when near.hers then j.session_id end as session_id
from unnest($1::bigint[]) with ordinality as page (id, n)
join journal j on j.id = page.id
cross join lateral (select $2::bigint[] is null or j.org_id is null or stands_in(j.org_id, $2, $3::date) as hers) near
left join lateral signer(j.actor_id, j.org_id) a on true
left join lateral signer(j.object_id, j.org_id) whose on j.action <> 'denied'
left join lateral (
    select e.short_name from org_episode e where e.org_id = j.org_id and e.superseded_at is null
    order by e.valid @> $3::date desc, lower(e.valid) desc limit 1) behalf on true
left join lateral (
    select e.short_name from org_episode e
    where e.org_id = j.object_id and e.superseded_at is null and ($2::bigint[] is null or stands_in(e.org_id, $2, $3))
    order by e.valid @> $3::date desc, lower(e.valid) desc limit 1) about on true
order by page.n
