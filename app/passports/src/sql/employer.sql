-- One employer on a day; before its beginning its first facts, after its end its last. It is seen
-- from where its organisations stand on that day: what moved away takes its employer along.
-- $1 employer, $2 reach as lquery, $3 the day
select m.version, e.valid, e.facts
from employer m
join employer_episode e on e.employer_id = m.id and e.superseded_at is null
where m.id = $1
  and exists (select from employer_org l
              join lateral (
                  select r.path from org_episode r
                  where r.org_id = l.org_id and r.superseded_at is null
                  order by r.valid @> $3::date desc, lower(r.valid) desc limit 1
              ) o on true
              where l.employer_id = m.id and l.superseded_at is null and reached(o.path, $2))
order by e.valid @> $3::date desc, lower(e.valid) <= $3::date desc,
         case when lower(e.valid) <= $3::date then lower(e.valid) end desc, lower(e.valid)
limit 1
