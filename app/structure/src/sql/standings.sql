-- Where organisations stand today, or on the nearest day on which they existed.
-- $1 organisations, $2 labels of more of them, $3 today
select o.id, o.label, string_to_array(e.path::text, '.')::bigint[] as "path!"
from org o
join lateral (
    select n.path from org_episode n
    where n.org_id = o.id and n.superseded_at is null
    order by n.valid @> $3::date desc, lower(n.valid) <= $3::date desc,
             case when lower(n.valid) <= $3::date then lower(n.valid) end desc, lower(n.valid)
    limit 1
) e on true
where o.id = any ($1::uuid[]) or o.label = any ($2::bigint[])
