-- The questions of the second line with plans that are kept from one use of a connection to the next: written in the language
-- of queries, each was planned anew in every question that met it, and started anew for every row. What they answer is as
-- before. Expand step.
-- Mostly it stands somewhere on that day; the order of what was and will be is asked only when it does not.
create or replace function org_path(org uuid, day date) returns bigint[]
language plpgsql stable parallel safe as $$
declare
    path ltree := (select e.path from org_episode e
                   where e.org_id = org and e.superseded_at is null and e.valid @> day limit 1);
begin
    if path is null then
        path := (select e.path from org_episode e where e.org_id = org and e.superseded_at is null
                 order by lower(e.valid) <= day desc,
                          case when lower(e.valid) <= day then lower(e.valid) end desc, lower(e.valid)
                 limit 1);
    end if;
    return string_to_array(path::text, '.')::bigint[];
end $$;

create or replace function acting_offices() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if current_setting('ediny.reach', true) is distinct from 'offices' then
        return;
    end if;
    return query
    select a.org_id
    from appointment a join account c on c.id = a.account_id and not c.is_disabled
    where a.account_id = acting_person() and a.gives_access and a.valid @> acting_day()
      and exists (select from obligation b join obligation_text t on t.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                    and (t.ends_on is null or acting_day() < t.ends_on));
end $$;

create or replace function acting_keeps() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from appointment a
                   where a.account_id = acting_person() and a.role = 'administrator'
                     and a.gives_access and a.valid @> acting_day()
                     and a.org_id in (select acting_offices()));
end $$;

create or replace function acting_labels() returns bigint[] language plpgsql stable as $$
begin
    return (select coalesce(array_agg(o.label), '{}') from acting_offices() f (org_id) join org o on o.id = f.org_id);
end $$;

create or replace function acting_above() returns bigint[] language plpgsql stable as $$
begin
    return (select coalesce(array_agg(distinct l), '{}')
            from acting_offices() f (org_id), unnest(org_path(f.org_id, acting_day())) l);
end $$;

create or replace function sees(org uuid, labels bigint[], above bigint[]) returns boolean language plpgsql stable as $$
begin
    if coalesce(cardinality(labels), 0) = 0 then
        return false;
    end if;
    if stands_in(org, labels, acting_day()) then
        return true;
    end if;
    return exists (select from org o where o.id = org and o.label = any (above));
end $$;

create or replace function governs(who uuid, labels bigint[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    if coalesce(cardinality(labels), 0) = 0 then
        return false;
    end if;
    return exists (select from appointment a where a.account_id = who and stands_in(a.org_id, labels, acting_day()))
       and not exists (select from appointment a
                       where a.account_id = who and a.state <> 'declined' and a.ended_at is null
                         and (upper(a.valid) is null or acting_day() < upper(a.valid))
                         and not stands_in(a.org_id, labels, acting_day()));
end $$;

create or replace function knows(who uuid, labels bigint[], above bigint[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select from appointment a where a.account_id = who
                   and (sees(a.org_id, labels, above) or passes_on(a.id)));
end $$;

create or replace function signer(who uuid, variadic orgs uuid[])
returns table (id uuid, login text, full_name text, short_name text)
language plpgsql stable rows 1 security definer set search_path = public, pg_temp as $$
begin
    return query
    select c.id, c.login, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')),
           concat_ws(' ', c.surname, left(c.first_name, 1) || '.', nullif(left(c.patronymic, 1), '') || '.')
    from account c
    where c.id = who
      and (session_user = current_user or acting_house() or c.id = acting_person()
           or exists (select from unnest(orgs) o, (select acting_labels() as l, acting_above() as a) mine
                      where o is not null and sees(o, mine.l, mine.a))
           or knows(c.id, acting_labels(), acting_above()));
end $$;

-- Of her branch is whatever stands there today, which the rows say themselves; only about others `sees` is asked, and it says
-- the same of these.
alter policy shown on appointment
    using ((select acting_house()) or account_id = (select acting_person())
           or (select string_to_array(e.path::text, '.')::bigint[] && (select acting_labels()) from org_episode e
               where e.org_id = appointment.org_id and e.superseded_at is null and e.valid @> (select acting_day()) limit 1)
           or sees(org_id, (select acting_labels()), (select acting_above())) or passes_on(id));
alter policy shown on obligation
    using ((select acting_house()) or account_id = (select acting_person())
           or (select string_to_array(e.path::text, '.')::bigint[] && (select acting_labels()) from org_episode e
               where e.org_id = obligation.org_id and e.superseded_at is null and e.valid @> (select acting_day()) limit 1)
           or sees(org_id, (select acting_labels()), (select acting_above())));
