-- Organisations above primaries on a day, below the organisation of the page and within reach.
-- $1 organisation of the page as lquery, $2 the day, $3 reach as lquery, $4 deepest level
select e.org_id, e.short_name, string_to_array(e.path::text, '.')::bigint[] as "path!"
from org_episode e
join org o on o.id = e.org_id
where e.superseded_at is null and e.valid @> $2::date
  and e.kind in ('regional', 'interregional', 'territorial')
  and nlevel(e.path) <= $4 and reached(e.path, $1) and reached(e.path, $3)
order by e.short_name collate list_order, o.reg_no
