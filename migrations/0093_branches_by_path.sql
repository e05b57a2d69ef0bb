-- A branch is a stretch of paths: whatever stands below an organisation has a path that begins with one of
-- those on which the organisation stood. A btree keeps such a stretch together, so that a branch is read
-- from the index alone; a pattern of paths (`reached`) cannot use it and stays a filter.
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
comment on function branch_episodes is 'What stands and stood below organisations with these labels, themselves included; each row once';

create index org_episode_path on org_episode (path) include (org_id, valid) where superseded_at is null;

-- As with organisations (0090): the exclusion serves itself alone, questions read the plain index.
alter table passport drop constraint passport_one_at_a_time;
alter table passport add constraint passport_one_at_a_time exclude using gist
    ((org_id::text) with =, (daterange(lower(valid), upper(valid))) with &&) where (superseded_at is null);
drop index passport_of_org;
create index passport_of_org on passport (org_id) include (valid, filled, required) where superseded_at is null;
drop index appointment_org;
create index appointment_org on appointment (org_id) include (valid, account_id);

-- The day on which an item of an act in force took effect stands with the item, so that changes of a
-- year, or of one organisation, are counted without looking at the acts.
alter table act_item add column signed_on date;
comment on column act_item.signed_on is 'The first day of effect when the act is in force, else null; kept by triggers';
update act_item i set signed_on = a.effective_on from act a where a.id = i.act_id and a.state = 'signed';

-- A register that is being filled is planned while its tables are empty, and the plan is kept: without the
-- setting each item read all acts so far.
create function act_item_signed() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    new.signed_on := (select case when a.state = 'signed' then a.effective_on end from act a where a.id = new.act_id);
    return new;
end $$;
create trigger act_item_signed before insert on act_item for each row execute function act_item_signed();

create function act_items_signed() returns trigger language plpgsql as $$
begin
    update act_item set signed_on = case when new.state = 'signed' then new.effective_on end
    where act_id = new.id;
    return null;
end $$;
create trigger act_items_signed after update of state, effective_on on act for each row
    when (old.state is distinct from new.state or old.effective_on is distinct from new.effective_on)
    execute function act_items_signed();

create index act_item_signed on act_item (signed_on) include (id, act_id, org_id, verb, successor_id)
    where signed_on is not null;
drop index act_item_org;
create index act_item_org on act_item (org_id) include (signed_on);
