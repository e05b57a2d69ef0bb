-- Primary organisations of a day below one organisation, with their logins and the last confirmation
-- of the passport within a year; keyset by name.
-- $1 organisation of the page as lquery, $2 the day, $3 reach as lquery, $4 only directly below this one,
-- $5 which (all, login, no-login, confirmed, unconfirmed), $6 and $7 name and id of the last row, $8 at most,
-- $9 the page as tsquery of org_find (null: the whole union)
select e.org_id, o.reg_no, e.short_name, p.short_name as above, n.logins as "logins!", c.confirmed_on as "confirmed_on?"
from org_episode e
join org o on o.id = e.org_id
join org_episode p on p.org_id = e.parent_id and p.superseded_at is null and p.valid @> $2::date
cross join lateral (
    select count(distinct m.account_id) as logins
    from open_office m
    where m.org_id = e.org_id and m.valid @> $2::date and not m.is_disabled
) n
cross join lateral (
    select max(f.confirmed_on) as confirmed_on
    from org_confirmed f
    where f.org_id = e.org_id and f.confirmed_on > ($2::date - interval '1 year')::date and f.confirmed_on <= $2
) c
where e.superseded_at is null and e.valid @> $2::date
  and e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
  and reached(e.path, $1) and reached(e.path, $3)
  and ($9::text is null or e.org_id = any (array(select f.org_id from org_find f where f.words @@ $9::tsquery)))
  and ($4::uuid is null or e.parent_id = $4)
  and case $5::text
      when 'login' then n.logins > 0
      when 'no-login' then n.logins = 0
      when 'confirmed' then c.confirmed_on is not null
      when 'unconfirmed' then c.confirmed_on is null
      else true
  end
  and ($7::uuid is null or (e.short_name collate list_order, e.org_id) > ($6::text collate list_order, $7))
order by e.short_name collate list_order, e.org_id
limit $8
