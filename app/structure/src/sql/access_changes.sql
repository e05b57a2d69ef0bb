-- People whose offices stand in some organisations and in no others: who gains or loses by an act.
-- Whom the reader does not know is counted without a name.
-- $1 the day, $2 labels of the organisations, $3 labels that make it no gain and no loss
select m.account_id as "account!: AccountId", concat_ws(' ', a.surname, a.first_name, a.patronymic) as "name!", m.role as "role!", m.org_id as "org_id!: OrgId",
       coalesce((select n.short_name from org_episode n
                 where n.org_id = m.org_id and n.superseded_at is null
                 order by n.valid @> $1::date desc, lower(n.valid) desc limit 1), '') as "org_name!",
       coalesce((select string_to_array(n.path::text, '.')::bigint[] from org_episode n
                 where n.org_id = m.org_id and n.superseded_at is null
                 order by n.valid @> $1::date desc, lower(n.valid) desc limit 1), '{}') as "path!"
from open_office m
left join account a on a.id = m.account_id
join org o on o.id = m.org_id
where m.valid @> $1::date and not m.is_disabled and m.role <> 'administrator' and o.label = any ($2::bigint[])
  and not exists (
      select from open_office k join org ko on ko.id = k.org_id
      where k.account_id = m.account_id and k.valid @> $1::date and k.role <> 'administrator'
        and ko.label = any ($3::bigint[]))
order by nlevel((select n.path from org_episode n
                 where n.org_id = m.org_id and n.superseded_at is null
                 order by n.valid @> $1::date desc, lower(n.valid) desc limit 1)),
         a.surname collate "ru-x-icu", a.first_name collate "ru-x-icu"
