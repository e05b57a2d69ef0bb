-- How many primary organisations stand below an organisation on any day, without counting them. Expand step.

-- Each series of steps has an end: on the day that never comes all its steps are taken back. The number of a day is
-- then minus the sum of what comes after it, and for today or the last years, which people look at, that is a handful
-- of rows instead of the whole history.
create table org_tally (
    label     bigint  not null,
    day       date    not null,
    primaries integer not null,
    constraint org_tally_pk primary key (label, day) include (primaries)
);
comment on table org_tally is
    'Changes of the number of primary organisations below an organisation, by day, all taken back on the day '
    'infinity: the number of a day is minus the sum of the days after it; kept by trigger from org_episode';
comment on column org_tally.label is 'org.label of the organisation above';

-- Kept once a statement, not once a row: a move of a whole region touches the same few counters a thousand times, and
-- each touch of a row in one transaction makes the next one slower.
create function org_tally_begun() returns trigger
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
comment on function org_tally_begun is 'Counts the periods of primary organisations that a statement began';
create trigger org_episode_tally_begun after insert on org_episode
    referencing new table as begun for each statement execute function org_tally_begun();

create function org_tally_superseded() returns trigger
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
comment on function org_tally_superseded is 'Takes back what was counted of periods that are known better now';
create trigger org_episode_tally_superseded after update on org_episode
    referencing old table as was_so new table as now_so
    for each statement execute function org_tally_superseded();
