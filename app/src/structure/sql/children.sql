-- Organisations directly below one on a day, within reach.
-- $1 organisation above, $2 the day, $3 reach as lquery
select e.org_id, o.reg_no, e.kind, e.short_name,
       coalesce((select sum(t.primaries) from org_tally t where t.label = o.label and t.day <= $2), 0) as "primaries!",
       exists (select from org_episode c
               where c.parent_id = e.org_id and c.superseded_at is null and c.valid @> $2::date) as "has_children!",
       p.filled as "filled?", p.required as "required?"
from org_episode e
join org o on o.id = e.org_id
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $2::date
where e.parent_id = $1 and e.superseded_at is null and e.valid @> $2::date and e.path ~ ($3::text)::lquery
order by e.kind in ('primary', 'primary_union', 'primary_territorial_rights'),
         e.short_name collate "ru-x-icu", o.reg_no
