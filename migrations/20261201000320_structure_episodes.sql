-- Periods of organisations come from acts, and make one tree on every day. Expand step.
alter table org_episode add constraint org_episode_opened_by_fk foreign key (opened_by) references act;
alter table org_episode add constraint org_episode_closed_by_fk foreign key (closed_by) references act;

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
