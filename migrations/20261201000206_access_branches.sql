-- A branch is an organisation with everything below it: whether somebody stands in one, and who does. Expand step.

-- A pattern of paths is a filter of rows found by something sharper (an organisation, the one above it, a word), never
-- the way to find them: its share of the rows is unknown to the planner, which then reads the whole union to show one
-- row. A question that begins at a branch begins at its label in `org_find`, or at its stretch of paths.
create function reached(path ltree, reach text) returns boolean
language sql immutable parallel safe as $$ select (path ~ reach::lquery) is true $$;
comment on function reached is 'Whether a path lies within a reach';

-- Whatever stands below an organisation has a path that begins with one of those on which the organisation stood. A
-- btree keeps such a stretch together, so that a branch is read from the index alone.
create function branch_episodes(labels bigint[]) returns table (org_id uuid, valid daterange)
language plpgsql stable rows 1000 as $$
begin
    return query
    with stood as materialized (
        select distinct e.path
        from org o
        join org_episode e on e.org_id = o.id and e.superseded_at is null
        where o.label = any (labels)
    )
    select below.org_id, below.valid
    from stood s
    cross join lateral (
        -- labels are digits, so the letter comes behind all of them
        select x.org_id, x.valid from org_episode x
        where x.path >= s.path and x.path < s.path || 'z' and x.superseded_at is null
        offset 0
    ) below
    where not exists (select from stood above where above.path @> s.path and above.path <> s.path);
end $$;
comment on function branch_episodes is
    'What stands and stood below organisations with these labels, themselves included; each row once';

-- For one that has ended where it stood last, for a coming one where it will stand first. The same for the decision of
-- the program and for the policies of the database.
create function org_path(org uuid, day date) returns bigint[]
language plpgsql stable parallel safe as $$
begin
    return (select string_to_array(e.path::text, '.')::bigint[]
            from org_episode e where e.org_id = org and e.superseded_at is null
            order by e.valid @> day desc, lower(e.valid) <= day desc,
                     case when lower(e.valid) <= day then lower(e.valid) end desc, lower(e.valid)
            limit 1);
end $$;
comment on function org_path is 'Labels from the root to an organisation, as it stands on the day or stood last';

create function stands_in(org uuid, labels bigint[], day date) returns boolean
language sql stable parallel safe as $$ select coalesce(org_path(org, day) && labels, false) $$;
comment on function stands_in is 'Whether an organisation stands in one of the branches with these labels';
