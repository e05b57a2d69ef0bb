-- How many numbers of primaries below differ from a recount of the rows that hold for ever, or are not
-- taken back at the end of their series.
with counted as (
    select t.label, sum(t.primaries) filter (where t.day < 'infinity') as primaries, sum(t.primaries) as rest
    from org_tally t group by t.label
), real as (
    select above.label::bigint as label, count(*) as primaries
    from org_episode e
    cross join unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    where e.superseded_at is null and upper_inf(e.valid)
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
      and nlevel(e.path) > 1
    group by 1
)
select count(*) from counted full join real using (label)
where coalesce(counted.primaries, 0) <> coalesce(real.primaries, 0) or counted.rest <> 0
