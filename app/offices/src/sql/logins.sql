-- A page of organisations below one that have a login of their own, with the chair who signs in for each; keyset by
-- name. The whole union is walked in that order until the page is full, a branch is read by its words and sorted;
-- chairs are looked up for the page alone.
-- $1 what lies below it as lquery, $2 as tsquery of org_find (null: the whole union), $3 today, $4 only those without a chair,
-- $5 only primaries, $6 and $7 name and id of the last row, $8 at most
with page as (
    (select e.org_id, e.short_name, e.kind
     from org_episode e
     where $2::text is null and e.superseded_at is null
       and lower(e.valid) <= $3::date and coalesce(upper(e.valid) > $3::date, true) and reached(e.path, $1)
       and case when $5 then e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
           else e.kind not in ('central', 'unit_org', 'bureau', 'group') end
       and (not $4 or (select true from chair_seat c where c.org_id = e.org_id
                       and (c.until is null or $3::date < c.until) limit 1) is null)
       and e.short_name collate list_order >= coalesce($6::text, '') collate list_order
       and ($7::uuid is null or (e.short_name collate list_order, e.org_id) > ($6::text collate list_order, $7))
     order by e.short_name collate list_order, e.org_id
     limit $8)
    union all
    (select e.org_id, e.short_name, e.kind
     from org_find f
     join org_episode e on e.org_id = f.org_id and e.superseded_at is null and e.valid @> $3::date
     where f.words @@ $2::tsquery and reached(e.path, $1)
       and case when $5 then e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
           else e.kind not in ('central', 'unit_org', 'bureau', 'group') end
       and (not $4 or (select true from chair_seat c where c.org_id = e.org_id
                       and (c.until is null or $3::date < c.until) limit 1) is null)
       and ($7::uuid is null or (e.short_name collate list_order, e.org_id) > ($6::text collate list_order, $7))
     order by e.short_name collate list_order, e.org_id
     limit $8)
)
select e.org_id as "org!: OrgId", e.short_name as "org_name!", e.kind as "kind!", o.reg_no, a.id as "appointment?: AppointmentId",
       a.account_id as "account?: AccountId", concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!",
       c.login as "login?", c.is_disabled as "is_disabled?", a.state = 'pending' as "is_pending?", upper(a.valid) as until,
       exists (select from obligation b join obligation_text t on t.version = b.text_version
               where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                 and (t.ends_on is null or $3::date < t.ends_on)) as "is_obliged!",
       (select max(j.at) from journal j where j.object_id = c.id and j.action = 'account.sign_in') as signed_in_at
from page e
join org o on o.id = e.org_id
left join lateral (
    select a.id, a.account_id, a.org_id, a.state, a.valid from appointment a
    where a.org_id = e.org_id and a.role in ('regional_chair', 'territorial_chair', 'primary_chair')
      and a.state <> 'declined' and a.ended_at is null and (upper(a.valid) is null or $3::date < upper(a.valid))
    order by a.state = 'pending', lower(a.valid), a.id limit 1
) a on true
left join account c on c.id = a.account_id
order by e.short_name collate list_order, e.org_id
limit $8
