-- What an act does, organisation by organisation, with the names a sentence needs.
-- $1 act, $2 reach as lquery
select a.effective_on, i.org_id, i.verb, i.close_reason, i.short_name as new_name, i.kind as new_kind,
       coalesce(case when i.verb = 'found' then i.short_name end, e.short_name, i.short_name, '') as "name!",
       (select p.short_name from org_episode p where p.org_id = i.parent_id and p.superseded_at is null
        order by p.valid @> a.effective_on desc, lower(p.valid) desc limit 1) as parent_name,
       (select p.short_name from org_episode p where p.org_id = i.successor_id and p.superseded_at is null
        order by p.valid @> a.effective_on desc, lower(p.valid) desc limit 1) as successor_name,
       exists (select from org_episode r
               where r.org_id = i.org_id and r.superseded_at is null and reached(r.path, $2)
                 and (r.valid @> a.effective_on or r.valid @> a.effective_on - 1)) as "is_ours!"
from act a
join act_item i on i.act_id = a.id
left join lateral (
    select n.short_name from org_episode n
    where n.org_id = i.org_id and n.superseded_at is null
    order by n.valid @> a.effective_on - 1 desc, lower(n.valid) limit 1
) e on true
where a.id = $1
order by i.verb = 'move', i.id
