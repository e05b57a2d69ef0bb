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

-- Organisations merge when an act ends one and says who continues it (a split, which founds those who do, is none); or
-- when it annuls what annuls such an act, and so on, for that brings it back.
create function act_is_merger(act uuid) returns boolean
language sql stable as $$
    with recursive chain (id, back) as (
        select act, 0
        union all
        select a.annuls_id, chain.back + 1 from chain join act a on a.id = chain.id where a.annuls_id is not null
    )
    select exists (
        select from chain
        join act a on a.id = chain.id and a.kind <> 'annul'
        left join act_item i on i.act_id = a.id and i.verb = 'exclude'
        where chain.back % 2 = 0
          and (a.kind = 'merge' or i.close_reason = 'merger'
               or i.successor_id is not null and i.close_reason <> 'split'))
$$;
comment on function act_is_merger is
    'Whether organisations merge by an act: such an act takes two people (SEC-34, decision 0080)';
