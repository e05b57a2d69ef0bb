-- Who is told to whom: people of her branch and above it, those her matters pass to, and names under papers she may
-- see. Expand step.
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

-- Who had access to an organisation at the end of a day, by an office there or above it (PRV-24): appointed, obliged,
-- with an open login, as it was known by then. Whoever sees the organisation today is told all of them.
create function access_on(asked uuid, day date, after timestamptz)
returns table (id uuid, account uuid, org uuid, org_name text, role text, label bigint, path bigint[], level integer,
               since date, until date, act_kind text, doc_number text, doc_date date, basis text,
               login text, surname text, first_name text, name text, signed_on date, obligation_kind text)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.id, a.account_id, a.org_id, up.short_name, a.role, o.label, t.path_labels, nlevel(up.path),
           lower(a.valid), upper(a.valid), a.act_kind, a.doc_number, a.doc_date, a.basis,
           c.login, c.surname, c.first_name, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')),
           b.signed_on, b.kind
    from (select string_to_array(path::text, '.')::bigint[] as path_labels
          from org_episode where org_id = asked and superseded_at is null and valid @> day) t
    join org o on o.label = any (t.path_labels)
    join org_episode up on up.org_id = o.id and up.superseded_at is null and up.valid @> day
    join appointment a on a.org_id = o.id and a.valid @> day and a.gives_access
         and a.recorded_at < after and (a.confirmed_at is null or a.confirmed_at < after)
    join account c on c.id = a.account_id
    join lateral (select b.signed_on, b.kind
                  from obligation b join obligation_text x on x.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.recorded_at < after
                    and (b.withdrawn_at is null or b.withdrawn_at >= after)
                    and (x.ends_on is null or day < x.ends_on)
                  order by b.recorded_at limit 1) b on true
    where (session_user = current_user or acting_house() or stands_in(asked, acting_labels(), acting_day()))
      and not exists (select from account_closing k where k.account_id = a.account_id and k.closed_at < after
                        and (k.opened_at is null or k.opened_at >= after))
      -- closed otherwise than here: since when is not known
      and (not c.is_disabled or exists (select from account_closing k
                                        where k.account_id = c.id and k.opened_at is null))
$$;
comment on function access_on is 'The list of people with access as of a day, for whoever sees the organisation';

-- What answers with the owner's rights is asked by the role that serves people and by nobody else: any other role of the
-- database would be told past the second line (SEC-10, decision 0161). The owner keeps its own right.
revoke execute on function knows, signer, access_on from public;
grant execute on function knows, signer, access_on to ediny_app;

create policy shown on account for select to ediny_app
    using ((select acting_house()) or id = (select acting_person())
           or knows(id, (select acting_labels()), (select acting_above())));
create policy shown on appointment for select to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())) or passes_on(id));
