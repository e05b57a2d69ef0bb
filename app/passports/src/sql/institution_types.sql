-- Primary organisations below one on a day, by the institution type of their passports.
-- $1 organisation, $2 the day
select coalesce(p.fields ->> 'institution_type', '') as "code!", count(*) as "primaries!"
from org_episode above
join org_episode e on e.path <@ above.path and e.org_id <> above.org_id and e.superseded_at is null
                  and e.valid @> $2::date
                  and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $2::date
where above.org_id = $1 and above.superseded_at is null and above.valid @> $2::date
group by 1
order by 2 desc, 1
