-- What is asked of all rows and answered without names, or with a name that belongs to a paper: it is asked of the
-- owner, so that the second line hides no answer (decision 0161).
create view open_office as
select m.org_id, m.account_id, m.role, m.valid, c.is_disabled
from appointment m join account c on c.id = m.account_id
where m.gives_access;
comment on view open_office is 'Offices that give access on the days they hold, without names: for counting';

create view chair_seat as
select org_id, upper(valid) as until from appointment
where role in ('regional_chair', 'territorial_chair', 'primary_chair') and state <> 'declined' and ended_at is null;
comment on view chair_seat is 'Who heads an organisation now or will, or waits for it, without names: until when';

create function offices_held(who uuid, day date) returns table (role text, org_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
    select a.role, a.org_id from appointment a
    where a.account_id = who and a.state <> 'declined' and a.ended_at is null
      and (upper(a.valid) is null or day < upper(a.valid))
$$;
comment on function offices_held is 'Where an account holds offices or will: all of them, for a login belongs to all of them';

create function logins_taken(logins text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select login from account where login = any (logins)
$$;
comment on function logins_taken is 'Which of these logins somebody has, wherever she is';

create function add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamptz)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if session_user <> current_user and not acting_house() and cardinality(acting_labels()) = 0 then
        raise exception 'who holds no office opens no login' using errcode = 'insufficient_privilege';
    end if;
    insert into account (id, login, password_hash, surname, first_name, patronymic, created_at, must_change)
    values ($1, $2, '', $3, $4, $5, $6, true) on conflict do nothing;
    return found;
end $$;
comment on function add_account is 'An account that nothing opens yet; false when the login is taken. It belongs to no branch before its appointment';

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

create function accounts_called(said text, by_name boolean) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select id from account
    where starts_with(login, lower(said))
       or (by_name and starts_with(lower(concat_ws(' ', surname, first_name, patronymic)), lower(said)))
    order by login limit 500
$$;
comment on function accounts_called is 'Accounts whose login or name begins so, without names: what is found of them is asked again within reach';
