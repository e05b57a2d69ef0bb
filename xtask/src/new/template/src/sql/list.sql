-- Notes of an organisation within reach up to a day, newest first.
-- $1 the organisation, $2 reach as lquery, $3 the day, $4 the first day (null: from the beginning), $5 and $6 day and id
-- behind which the page begins, $7 at most
select n.id, n.day, n.text
from samples_note n
where n.org_id = $1 and n.day <= $3::date and ($4::date is null or n.day >= $4)
  and (n.day, n.id) < ($5, $6)
  and exists (select from org_episode o
              where o.org_id = n.org_id and o.superseded_at is null and o.valid @> $3 and reached(o.path, $2))
order by n.day desc, n.id desc
limit $7
