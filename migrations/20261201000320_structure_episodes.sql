-- The tree on any day: where each organisation stood, of which kind and under which name. Expand step.
create table org_episode (
    id            bigint      generated always as identity constraint org_episode_pk primary key,
    org_id        uuid        not null constraint org_episode_org_fk references org,
    valid         daterange   not null constraint org_episode_has_days check (not isempty(valid)),
    parent_id     uuid        constraint org_episode_parent_fk references org,
    path          ltree       not null,
    kind          text        not null constraint org_episode_kind_known check (kind in
                  ('central', 'regional', 'interregional', 'territorial', 'primary_territorial_rights',
                   'primary_union', 'primary', 'unit_org', 'bureau', 'group')),
    full_name     text        not null,
    short_name    text        not null,
    spelled       text        not null generated always as (replace(find_spelling(short_name), ' ', '')) stored,
    opened_by     uuid        not null constraint org_episode_opened_by_fk references act,
    closed_by     uuid        constraint org_episode_closed_by_fk references act,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint org_episode_root_is_central check ((parent_id is null) = (kind = 'central')),
    constraint org_episode_path_has_parent check ((parent_id is null) = (nlevel(path) = 1)),
    -- Written as text and as a range made anew it serves the exclusion alone: the planner took its index to find an
    -- organisation or a day, at many times the cost a row.
    constraint org_episode_one_at_a_time exclude using gist
        ((org_id::text) with =, (daterange(lower(valid), upper(valid))) with &&) where (superseded_at is null)
);
-- What is asked most is answered by an index alone: one organisation, those below it, a whole branch (paths that begin
-- alike), those above primaries, who came and went between two days, a list in the order of names.
create index org_episode_of_org on org_episode (org_id) include (valid) where superseded_at is null;
create index org_episode_children on org_episode (parent_id) include (valid) where superseded_at is null;
create index org_episode_path on org_episode (path) include (org_id, valid) where superseded_at is null;
create index org_episode_above on org_episode (kind, org_id)
    where superseded_at is null and kind in ('regional', 'interregional', 'territorial');
create index org_episode_opened on org_episode (lower(valid)) include (org_id, valid) where superseded_at is null;
create index org_episode_by_name on org_episode (short_name collate list_order) where superseded_at is null;
revoke delete on org_episode from ediny_app;
comment on table org_episode is
    'Dated placement of an organisation, derived from act_item; superseded rows keep what was known earlier';
comment on column org_episode.path is 'labels from the root to this organisation during the period';
comment on column org_episode.valid is 'when it was so in life, half-open';
comment on column org_episode.superseded_at is 'until when this was what we knew (second axis of time)';
comment on column org_episode.spelled is 'The short name without marks, spaces and letters that are confused';

-- No orphan and no cycle, whoever writes: the parent lives through the whole period of the child, and the path of the
-- child is the path of the parent and one label. Finite paths of that form have no cycle. A constraint trigger is for
-- rows only, and a move of a region asked six thousand times about the same parent; so each statement leaves one row
-- here, and its check, put off to the commit, takes all rows of its transaction and looks at their organisations
-- together.
create table org_episode_touched (
    id   bigint generated always as identity constraint org_episode_touched_pk primary key,
    orgs uuid[] not null
);
comment on table org_episode_touched is
    'Organisations whose periods a transaction wrote, until its commit has looked at them; empty for everybody else';

create function org_episode_touch() returns trigger
language plpgsql as $$
begin
    insert into org_episode_touched (orgs)
    select array_agg(distinct org_id) from touched having count(*) > 0;
    return null;
end $$;
comment on function org_episode_touch is 'Notes the organisations whose periods a statement wrote';
create trigger org_episode_begun after insert on org_episode
    referencing new table as touched for each statement execute function org_episode_touch();
create trigger org_episode_changed after update on org_episode
    referencing new table as touched for each statement execute function org_episode_touch();

create function org_episode_guard() returns trigger
language plpgsql as $$
declare
    touched uuid[];
    broken  record;
begin
    with taken as (delete from org_episode_touched returning orgs)
    select array_agg(distinct org_id) into touched from taken, unnest(orgs) as org_id;
    if touched is null then
        return null;
    end if;
    with child as (
        select e.org_id, e.parent_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.parent_id is not null and e.org_id = any (touched)
        union
        select e.org_id, e.parent_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.parent_id = any (touched)
    ), parent as materialized (
        select e.org_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.org_id in (select c.parent_id from child as c)
    ), lives as (
        select p.org_id, range_agg(p.valid) as days from parent as p group by p.org_id
    )
    select alone.org_id, alone.valid into broken
    from (select c.org_id, c.valid
          from child as c left join lives as l on l.org_id = c.parent_id
          where not c.valid <@ coalesce(l.days, '{}')
          union all
          select c.org_id, c.valid
          from child as c join parent as p on p.org_id = c.parent_id
          where p.valid && c.valid and p.path <> subpath(c.path, 0, -1)) as alone
    limit 1;
    if found then
        raise exception 'organisation % has no parent through %', broken.org_id, broken.valid
            using errcode = 'integrity_constraint_violation', constraint = 'org_episode_never_orphaned';
    end if;
    return null;
end $$;
comment on function org_episode_guard is
    'Refuses a commit after which an organisation would stand nowhere, or its path would not go through its parent';
create constraint trigger org_episode_guard after insert on org_episode_touched
    deferrable initially deferred for each row execute function org_episode_guard();
