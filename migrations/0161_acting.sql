-- Who acts is told to a connection when it is taken from the pool (decision 0161), and the second line asks it. A
-- connection that was told nothing acts for nobody. Expand step: programs of the time before are told nothing and
-- must be stopped before 0163.
create function acting_person() returns uuid language sql stable parallel safe as $$
    select nullif(current_setting('ediny.person', true), '')::uuid
$$;
comment on function acting_person is 'The account in whose name this connection is used';

create function acting_house() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('ediny.reach', true) = 'house', false)
$$;
comment on function acting_house is 'Whether the house itself is at work: it looks up who stands at the door';

create function acting_day() returns date language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('ediny.day', true), '')::date, (now() at time zone 'Europe/Moscow')::date)
$$;
comment on function acting_day is 'Today in Moscow; a clock that a test has stopped says another day';

-- The rules of an open office once more, written apart from the program (domain.md 2.5, PRV-23).
create function acting_offices() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select a.org_id
    from appointment a join account c on c.id = a.account_id and not c.is_disabled
    where current_setting('ediny.reach', true) = 'offices' and a.account_id = acting_person()
      and a.gives_access and a.valid @> acting_day()
      and exists (select from obligation b join obligation_text t on t.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                    and (t.ends_on is null or acting_day() < t.ends_on))
$$;
comment on function acting_offices is 'Organisations in which the acting person holds an open office';

create function acting_labels() returns bigint[] language sql stable as $$
    select coalesce(array_agg(o.label), '{}') from acting_offices() f (org_id) join org o on o.id = f.org_id
$$;
comment on function acting_labels is 'Labels of her organisations: whatever has one of them in its path is her branch';

create function acting_above() returns bigint[] language sql stable as $$
    select coalesce(array_agg(distinct l), '{}') from acting_offices() f (org_id), unnest(org_path(f.org_id, acting_day())) l
$$;
comment on function acting_above is 'Labels of her organisations and of all above them: who looks at her branch from there is told to her (PRV-24)';

create function sees(org uuid, labels bigint[], above bigint[]) returns boolean language sql stable as $$
    select cardinality(labels) > 0
       and (stands_in(org, labels, acting_day()) or exists (select from org o where o.id = org and o.label = any (above)))
$$;
comment on function sees is 'Whether people of an organisation are told to her: of her branch, or above it';

create index handover_to on handover (to_appointment) where to_appointment is not null;

create function passes_on(appointment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from handover h
        where $1 in (h.from_appointment, h.to_appointment)
          and exists (select from appointment a where a.id in (h.from_appointment, h.to_appointment)
                                                  and a.account_id = acting_person()))
$$;
comment on function passes_on is 'Whether matters pass between this appointment and one of the acting person: both see both (S14)';

create function knows(who uuid, labels bigint[], above bigint[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from appointment a where a.account_id = who
                   and (sees(a.org_id, labels, above) or passes_on(a.id)))
$$;
comment on function knows is 'Whether a person is told to the acting one: she holds or held an office where it is seen';

create function governs(who uuid, labels bigint[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select cardinality(labels) > 0
       and exists (select from appointment a where a.account_id = who and stands_in(a.org_id, labels, acting_day()))
       and not exists (select from appointment a
                       where a.account_id = who and a.state <> 'declined' and a.ended_at is null
                         and (upper(a.valid) is null or acting_day() < upper(a.valid))
                         and not stands_in(a.org_id, labels, acting_day()))
$$;
comment on function governs is 'Whether all offices of a person, and one at least, stand in the branch of the acting one';
