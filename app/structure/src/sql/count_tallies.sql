-- The tallies of rows written without triggers: every row as it came and, if so, as it was superseded.
-- $1 the first label of the organisations counted
insert into org_tally (label, day, primaries)
select above.label::bigint, change.day, sum(change.step)
from org_episode e
cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
cross join lateral (
    values (lower(e.valid), case when e.superseded_at is null then 1 else 0 end),
           (coalesce(upper(e.valid), 'infinity'), case when e.superseded_at is null then -1 else 0 end)
) as change (day, step)
where e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
  and nlevel(e.path) > 1 and subpath(e.path, -1)::text::bigint >= $1
group by 1, 2
on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries
