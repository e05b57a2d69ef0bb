-- The tree on any day: one row a period in which nothing about an organisation changes.
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
    opened_by     uuid        not null constraint org_episode_opened_by_fk references act,
    closed_by     uuid        constraint org_episode_closed_by_fk references act,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint org_episode_root_is_central check ((parent_id is null) = (kind = 'central')),
    constraint org_episode_path_has_parent check ((parent_id is null) = (nlevel(path) = 1)),
    constraint org_episode_one_at_a_time
        exclude using gist (org_id with =, valid with &&) where (superseded_at is null)
);
create index org_episode_children on org_episode (parent_id) where superseded_at is null;
create index org_episode_branch on org_episode using gist (path, valid) where superseded_at is null;
create index org_episode_opened on org_episode (lower(valid)) where superseded_at is null;
comment on table org_episode is 'Dated placement of an organisation, derived from act_item; superseded rows keep what was known earlier';
comment on column org_episode.path is 'labels from the root to this organisation during the period';
comment on column org_episode.valid is 'when it was so in life, half-open';
comment on column org_episode.superseded_at is 'until when this was what we knew (second axis of time)';

-- How many primary organisations stand below, for any day: the sum of changes up to that day.
create table org_tally (
    label     bigint  not null,
    day       date    not null,
    primaries integer not null,
    constraint org_tally_pk primary key (label, day) include (primaries)
);
comment on table org_tally is 'Changes of the number of primary organisations below an organisation, by day; kept by trigger from org_episode';

create function org_tally_add(label_path ltree, valid daterange, sign integer) returns void
language sql as $$
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, change.step * sign
    from unnest(string_to_array(subpath(label_path, 0, -1)::text, '.')) as above (label)
    cross join lateral (
        values (lower(valid), 1), (upper(valid), -1)
    ) as change (day, step)
    where change.day is not null
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries
$$;

create function org_episode_tally() returns trigger
language plpgsql as $$
begin
    if new.kind not in ('primary', 'primary_union', 'primary_territorial_rights') or nlevel(new.path) < 2 then
        return null;
    end if;
    if tg_op = 'INSERT' then
        perform org_tally_add(new.path, new.valid, 1);
    elsif old.superseded_at is null and new.superseded_at is not null then
        perform org_tally_add(new.path, new.valid, -1);
    end if;
    return null;
end $$;
create trigger org_episode_tally after insert or update of superseded_at on org_episode
    for each row execute function org_episode_tally();

-- No orphan and no cycle, whoever writes: the parent lives through the whole period of the child, and
-- the path of the child is the path of the parent and one label. Finite paths of that form have no cycle.
create function org_episode_guard() returns trigger
language plpgsql as $$
declare
    broken record;
begin
    select child.org_id, child.valid into broken
    from org_episode as child
    where child.superseded_at is null
      and child.parent_id is not null
      and (child.org_id = new.org_id or child.parent_id = new.org_id)
      and (not child.valid <@ coalesce(
               (select range_agg(parent.valid) from org_episode as parent
                where parent.org_id = child.parent_id and parent.superseded_at is null), '{}')
           or exists (select from org_episode as parent
                      where parent.org_id = child.parent_id and parent.superseded_at is null
                        and parent.valid && child.valid and parent.path <> subpath(child.path, 0, -1)))
    limit 1;
    if found then
        raise exception 'organisation % has no parent through %', broken.org_id, broken.valid
            using errcode = 'integrity_constraint_violation', constraint = 'org_episode_never_orphaned';
    end if;
    return null;
end $$;
create constraint trigger org_episode_guard after insert or update on org_episode
    deferrable initially deferred for each row execute function org_episode_guard();
