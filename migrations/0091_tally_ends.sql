-- Each series of steps gets an end: on the day that never comes all its steps are taken back. The number
-- of a day is then minus the sum of what comes after it, and for today or the last years, which people
-- look at, that is a handful of rows instead of the whole history.
comment on table org_tally is 'Changes of the number of primary organisations below an organisation, by day, all taken back on the day infinity: the number of a day is minus the sum of the days after it; kept by trigger from org_episode';

create or replace function org_tally_begun() returns trigger
language plpgsql as $$
begin
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, sum(change.step)
    from begun e
    cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    cross join lateral (
        values (lower(e.valid), 1), (coalesce(upper(e.valid), 'infinity'), -1)
    ) as change (day, step)
    where e.kind in ('primary', 'primary_union', 'primary_territorial_rights') and nlevel(e.path) > 1
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;

create or replace function org_tally_superseded() returns trigger
language plpgsql as $$
begin
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, sum(change.step)
    from now_so e
    join was_so w on w.id = e.id
    cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    cross join lateral (
        values (lower(e.valid), -1), (coalesce(upper(e.valid), 'infinity'), 1)
    ) as change (day, step)
    where w.superseded_at is null and e.superseded_at is not null
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights') and nlevel(e.path) > 1
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;

insert into org_tally (label, day, primaries)
select label, 'infinity', -sum(primaries) from org_tally group by label;
