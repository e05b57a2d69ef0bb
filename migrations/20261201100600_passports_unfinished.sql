-- What a territorial organisation still has to see filled in, as a function whose plan is kept: the question of a passport,
-- which names it for few, keeps its own plan then. Expand step.
create function passports_unfinished(org uuid, day date) returns table (primaries bigint, unfinished bigint)
language plpgsql stable rows 1 as $$
begin
    return query
    select count(*), count(*) filter (where p.filled is null or p.filled < p.required)
    from org_episode a
    cross join lateral (
        -- labels are digits, so the letter comes behind all of them
        select x.org_id, x.kind, x.valid from org_episode x
        where x.path >= a.path and x.path < a.path || 'z' and x.superseded_at is null
        offset 0
    ) b
    left join passport p on p.org_id = b.org_id and p.superseded_at is null and p.valid @> day
    where a.org_id = org and a.superseded_at is null and a.valid @> day and b.valid @> day and b.org_id <> org
      and b.kind in ('primary', 'primary_union', 'primary_territorial_rights');
end $$;
comment on function passports_unfinished is
    'Primary organisations below one on a day, and those of them whose passport is not whole';
