-- Of people and their papers the database itself shows each officer what her own offices reach, whatever the program
-- believes (SEC-10, decision 0161). Expand step.

-- The second line: its questions about the tree. What also depends on matters that pass from one office to another is
-- told with those. The owner is not bound by it: jobs of the night, the command line and the backup work as the owner.
create function acting_labels() returns bigint[] language sql stable as $$
    select coalesce(array_agg(o.label), '{}') from acting_offices() f (org_id) join org o on o.id = f.org_id
$$;
comment on function acting_labels is 'Labels of her organisations: whatever has one of them in its path is her branch';

create function acting_above() returns bigint[] language sql stable as $$
    select coalesce(array_agg(distinct l), '{}') from acting_offices() f (org_id), unnest(org_path(f.org_id, acting_day())) l
$$;
comment on function acting_above is
    'Labels of her organisations and of all above them: who looks at her branch from there is told to her (PRV-24)';

create function sees(org uuid, labels bigint[], above bigint[]) returns boolean language sql stable as $$
    select cardinality(labels) > 0
       and (stands_in(org, labels, acting_day()) or exists (select from org o where o.id = org and o.label = any (above)))
$$;
comment on function sees is 'Whether people of an organisation are told to her: of her branch, or above it';

create function governs(who uuid, labels bigint[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select cardinality(labels) > 0
       and exists (select from appointment a where a.account_id = who and stands_in(a.org_id, labels, acting_day()))
       and not exists (select from appointment a
                       where a.account_id = who and a.state <> 'declined' and a.ended_at is null
                         and (upper(a.valid) is null or acting_day() < upper(a.valid))
                         and not stands_in(a.org_id, labels, acting_day()))
$$;
comment on function governs is
    'Whether all offices of a person, and one at least, stand in the branch of the acting one';
revoke execute on function governs from public;
grant execute on function governs to ediny_app;

-- what opens an account: its own, and of whoever recovers or closes it
create policy opens on session to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on access_slip to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on second_factor to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on recovery_code to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy changed on account for update to ediny_app
    using ((select acting_house()) or id = (select acting_person()) or governs(id, (select acting_labels())));

-- offices and obligations: given and ended in her branch
create policy added on appointment for insert to ediny_app
    with check ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy changed on appointment for update to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy shown on obligation for select to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())));
create policy added on obligation for insert to ediny_app
    with check ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy changed on obligation for update to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));

-- scans: signatures and names are on them
create policy shown on file for select to ediny_app
    using ((select acting_house()) or uploaded_by = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())));
