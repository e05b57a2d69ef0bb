-- The numbers of primaries below are kept once a statement, not once a row: a move of a whole region
-- touches the same few counters a thousand times, and each touch of a row in one transaction makes the
-- next one slower.
drop trigger org_episode_tally on org_episode;
drop function org_episode_tally();
drop function org_tally_add(ltree, daterange, integer);

create function org_tally_begun() returns trigger
language plpgsql as $$
begin
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, sum(change.step)
    from begun e
    cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    cross join lateral (values (lower(e.valid), 1), (upper(e.valid), -1)) as change (day, step)
    where e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
      and nlevel(e.path) > 1 and change.day is not null
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;
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
    cross join lateral (values (lower(e.valid), -1), (upper(e.valid), 1)) as change (day, step)
    where w.superseded_at is null and e.superseded_at is not null
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
      and nlevel(e.path) > 1 and change.day is not null
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;
create trigger org_episode_tally_superseded after update on org_episode
    referencing old table as was_so new table as now_so
    for each statement execute function org_tally_superseded();
