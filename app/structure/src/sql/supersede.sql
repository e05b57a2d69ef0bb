-- Ends what was known: the living rows of these organisations that begin on these days.
-- $1 organisations, $2 first days, $3 the moment
update org_episode e set superseded_at = $3
from unnest($1::uuid[], $2::date[]) as gone (org_id, first_day)
where e.org_id = gone.org_id and e.superseded_at is null and lower(e.valid) = gone.first_day
