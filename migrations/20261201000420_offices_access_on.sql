-- Who had access to an organisation at the end of a day, by an office there or above it (PRV-24): appointed, obliged,
-- with an open login, as it was known by then. Whoever sees the organisation today is told all of them. Expand step.
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

-- it answers with the owner's rights, as the questions of the second line do
revoke execute on function access_on from public;
grant execute on function access_on to ediny_app;
