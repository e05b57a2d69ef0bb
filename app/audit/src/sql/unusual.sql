-- What is unusual, what waits first: one ($4) or a list, seen since $3, of who acts below these labels.
-- $1 labels (null: of everybody), $2 today, $3 since, $4 the id, $5 the reader, never told of herself
select u.id, u.kind, u.account_id, c.login as "login!", u.org_id, u.from_at, u.until_at, u.count, u.seen_at,
       c.full_name as "name!", e.short_name as "org?"
from unusual u
join lateral signer(u.account_id, u.org_id) c on true
left join lateral (
    select n.short_name from org_episode n where n.org_id = u.org_id and n.superseded_at is null
    order by n.valid @> $2::date desc, lower(n.valid) desc limit 1) e on true
where u.account_id <> $5 and ($4::uuid is null or u.id = $4) and (u.seen_at is null or u.seen_at > $3)
  and ($1::bigint[] is null
       or (select trim_array(p.path, 1) && $1 from (select org_path(u.org_id, $2) as path) p where p.path is not null))
order by u.seen_at is not null, u.until_at desc, u.id
limit 200
