-- Who had access to an organisation at the end of a day, by an office there or above it (PRV-24): appointed,
-- obliged, with an open login, as it was known by then.
-- $1 the organisation, $2 the day, $3 the first moment after it
select a.id as "id: AppointmentId", a.account_id as "account: AccountId", a.org_id as "org: OrgId",
       up.short_name as org_name, a.role, o.label, t.path_labels as "path!",
       lower(a.valid) as "from!", upper(a.valid) as until, a.act_kind, a.doc_number, a.doc_date, a.basis,
       c.login, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!",
       b.signed_on, b.kind as obligation_kind
from (select string_to_array(path::text, '.')::bigint[] as path_labels
      from org_episode where org_id = $1 and superseded_at is null and valid @> $2::date) t
join org o on o.label = any(t.path_labels)
join org_episode up on up.org_id = o.id and up.superseded_at is null and up.valid @> $2::date
join appointment a on a.org_id = o.id and a.valid @> $2::date and a.gives_access
     and a.recorded_at < $3 and (a.confirmed_at is null or a.confirmed_at < $3)
join account c on c.id = a.account_id
join lateral (select b.signed_on, b.kind
              from obligation b join obligation_text x on x.version = b.text_version
              where b.account_id = a.account_id and b.org_id = a.org_id and b.recorded_at < $3
                and (b.withdrawn_at is null or b.withdrawn_at >= $3)
                and (x.ends_on is null or $2::date < x.ends_on)
              order by b.recorded_at limit 1) b on true
where not exists (select from account_closing k where k.account_id = a.account_id and k.closed_at < $3
                    and (k.opened_at is null or k.opened_at >= $3))
  -- closed otherwise than here: since when is not known
  and (not c.is_disabled or exists (select from account_closing k
                                    where k.account_id = c.id and k.opened_at is null))
order by nlevel(up.path), a.role, c.surname collate "ru-x-icu", c.first_name collate "ru-x-icu", a.id
