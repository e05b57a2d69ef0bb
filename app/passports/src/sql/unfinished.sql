-- Primary organisations below one on a day, and how many of them have no whole passport.
-- $1 organisation, $2 the day
select count(*) as "primaries!",
       count(*) filter (where p.filled is null or p.filled < p.required) as "unfinished!"
from org_episode above
join org_episode e on e.path <@ above.path and e.org_id <> above.org_id and e.superseded_at is null
                  and e.valid @> $2::date
                  and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $2::date
where above.org_id = $1 and above.superseded_at is null and above.valid @> $2::date
