-- Of people and their papers the database itself shows each officer what her own offices reach, whatever the program
-- believes (SEC-10, decision 0161): the questions that its policies ask. The owner is not bound by them: jobs of the
-- night, the command line and the backup work as the owner. Expand step.
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

-- Nothing passes until offices say what does.
create function passes_on(appointment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$ select false $$;
comment on function passes_on is
    'Contribution, filled by offices: whether matters pass between this appointment and one of the acting person, for '
    'then both see both (S14)';

-- People of her branch and above it are told to her, and those her matters pass to.
create function knows(who uuid, labels bigint[], above bigint[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from appointment a where a.account_id = who
                   and (sees(a.org_id, labels, above) or passes_on(a.id)))
$$;
comment on function knows is 'Whether a person is told to the acting one: she holds or held an office where it is seen';

-- Whose name stands under a paper or a row is a part of it: whoever sees the paper is told the name, also when its
-- person has left for another branch since.
create function signer(who uuid, variadic orgs uuid[])
returns table (id uuid, login text, full_name text, short_name text)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.login, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')),
           concat_ws(' ', c.surname, left(c.first_name, 1) || '.', nullif(left(c.patronymic, 1), '') || '.')
    from account c
    where c.id = who
      and (session_user = current_user or acting_house() or c.id = acting_person()
           or exists (select from unnest(orgs) o, (select acting_labels() as l, acting_above() as a) mine
                      where o is not null and sees(o, mine.l, mine.a))
           or knows(c.id, acting_labels(), acting_above()))
$$;
comment on function signer is 'A person by her place under a paper of these organisations';

-- What answers with the owner's rights is asked by the role that serves people and by nobody else: any other role of the
-- database would be told past the second line (SEC-10, decision 0161). The owner keeps its own right.
revoke execute on function governs, passes_on, knows, signer from public;
grant execute on function governs, passes_on, knows, signer to ediny_app;
