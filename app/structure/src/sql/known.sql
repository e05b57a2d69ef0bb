-- Living rows of these organisations and of all that ever stood above them.
-- $1 organisations
with recursive above (id) as (
    select unnest($1::uuid[])
    union
    select e.parent_id
    from above
    join org_episode e on e.org_id = above.id and e.superseded_at is null and e.parent_id is not null
)
select o.id, o.label, e.valid as "valid?", e.parent_id as "parent_id?",
       string_to_array(e.path::text, '.')::bigint[] as path, e.kind as "kind?",
       e.full_name as "full_name?", e.short_name as "short_name?", e.opened_by as "opened_by?",
       e.closed_by as "closed_by?"
from org o
left join org_episode e on e.org_id = o.id and e.superseded_at is null
where o.id = any (array(select id from above))
order by o.id, lower(e.valid)
