-- What waits for a person because of offices, with plans that are kept from one use of a connection to the next: written in the
-- language of queries, all of it was planned anew for each first page. What is answered is as before. Expand step.
create or replace function handovers_waiting(reader uuid, orgs uuid[], day date)
returns setof uuid language plpgsql stable rows 10 as $$
begin
    return query
    select h.id
    from handover h
    join appointment f on f.id = h.from_appointment
    left join appointment n on n.id = h.to_appointment
    where (h.state = 'open' and reader in (f.account_id, n.account_id))
       or (h.state = 'risen' and (
           select e.parent_id from org_episode e where e.org_id = h.org_id and e.superseded_at is null
           order by e.valid @> day desc, lower(e.valid) desc limit 1) = any (orgs));
end $$;

create or replace function appointments_pending(labels bigint[], centres uuid[], reader uuid, day date)
returns table (id uuid, account_id uuid, role text, valid daterange, person text, org_name text, recorded_at timestamptz)
language plpgsql stable rows 10 as $$
begin
    return query
    select a.id, a.account_id, a.role, a.valid,
           concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')), e.short_name, a.recorded_at
    from appointment a
    join account c on c.id = a.account_id
    join org_episode e on e.org_id = a.org_id and e.superseded_at is null and e.valid @> day
    where a.state = 'pending' and a.ended_at is null and (upper(a.valid) is null or day < upper(a.valid))
      and a.account_id <> reader and a.made_by is distinct from reader
      and case when a.role in ('administrator', 'security_officer', 'central_operator')
          then a.org_id = any (centres)
          else nlevel(e.path) > 1 and string_to_array(subpath(e.path, 0, -1)::text, '.')::bigint[] && labels
      end
    order by a.recorded_at, a.id
    limit 200;
end $$;

create or replace function offices_unobliged(org uuid, day date)
returns table (org_id uuid, name text, count bigint) language plpgsql stable rows 10 as $$
begin
    return query
    select e.org_id, e.short_name, count(*)
    from org_episode e
    join appointment a on a.org_id = e.org_id and a.valid @> day and a.gives_access
    join account c on c.id = a.account_id and not c.is_disabled
    where (e.org_id = org or e.parent_id = org) and e.superseded_at is null and e.valid @> day
      and not exists (select from obligation b join obligation_text t on t.version = b.text_version
                      where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                        and (t.ends_on is null or day < t.ends_on))
    group by e.org_id, e.short_name
    order by count(*) desc, e.short_name collate "ru-x-icu"
    limit 5;
end $$;
