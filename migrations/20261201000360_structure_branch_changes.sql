-- Whether numbers counted below a region are still true is told by one look at how often anything they are counted
-- from has changed there (decision 0168). Expand step.

-- A branch here is an organisation directly below the union with everything below it.
create table branch_change (
    label  bigint not null,
    weight bigint not null default 1
);
create index branch_change_label on branch_change (label) include (weight);
comment on table branch_change is
    'How often something that is counted has changed in a branch: the sum of the weights. Rows are only added, so '
    'that nobody waits for anybody; a night folds them into one a branch, with the same sum';
comment on column branch_change.label is 'org.label of the organisation directly below the union';
comment on column branch_change.weight is 'Changes that this row stands for';

create function branch_of(path ltree) returns bigint language sql immutable parallel safe as $$
    select subpath(path, least(nlevel(path), 2) - 1, 1)::text::bigint
$$;
comment on function branch_of is 'The branch in which an organisation at this path is counted';

create function branches_changed(orgs uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into branch_change (label)
    select distinct branch_of(e.path) from org_episode e
    where e.org_id = any (orgs) and e.superseded_at is null
$$;
comment on function branches_changed is
    'Says of every branch in which one of these organisations ever stood that something has changed';

-- Triggers work for whoever changed the row, and see what she may not.
create function branch_of_begun() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into branch_change (label) select distinct branch_of(path) from begun;
    return null;
end $$;
comment on function branch_of_begun is 'After periods of organisations were written';
create trigger org_episode_branch_begun after insert on org_episode
    referencing new table as begun for each statement execute function branch_of_begun();
create trigger org_episode_branch_superseded after update on org_episode
    referencing new table as begun for each statement execute function branch_of_begun();

create function branch_of_org() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform branches_changed(array(select distinct org_id from touched));
    return null;
end $$;
comment on function branch_of_org is 'After rows that belong to an organisation were written';
create trigger appointment_branch_made after insert on appointment
    referencing new table as touched for each statement execute function branch_of_org();
create trigger appointment_branch_changed after update on appointment
    referencing new table as touched for each statement execute function branch_of_org();

create function branch_of_account() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform branches_changed(array(select distinct org_id from appointment where account_id = new.id));
    return null;
end $$;
comment on function branch_of_account is
    'After a login was closed or opened: its offices are counted everywhere it holds one';
create trigger account_branch after update of is_disabled on account
    for each row when (old.is_disabled is distinct from new.is_disabled) execute function branch_of_account();

revoke execute on function branches_changed(uuid[]), branch_of_begun(), branch_of_org(), branch_of_account() from public;

create function branch_changes_folded() returns void language sql as $$
    with gone as (delete from branch_change returning label, weight)
    insert into branch_change (label, weight) select label, sum(weight) from gone group by label
$$;
comment on function branch_changes_folded is 'One row a branch again; the sums stay, also for who adds a row meanwhile';
