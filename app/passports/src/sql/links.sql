-- Organisations linked with an employer, those in force on the day first.
-- $1 employer, $2 reach as lquery, $3 the day
select l.org_id, l.valid, o.short_name, reached(o.path, $2) as "is_within!"
from employer_org l
join lateral (
    select e.short_name, e.path from org_episode e
    where e.org_id = l.org_id and e.superseded_at is null
    order by e.valid @> $3::date desc, lower(e.valid) desc limit 1
) o on true
where l.employer_id = $1 and l.superseded_at is null and lower(l.valid) <= $3::date
order by l.valid @> $3::date desc, o.short_name collate list_order, lower(l.valid)
