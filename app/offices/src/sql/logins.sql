-- A page of organisations below one that have a login of their own, with the chair who signs in for each; by name, either
-- way. The whole union is walked in that order until the page is full, a branch is read by its paths and sorted; chairs are
-- looked up for the page alone.
-- $1 the label of the branch (null: the whole union), $2 the organisation they lie below, $3 today, $4 only those without
-- a chair, $5 only primaries, $6 whether the order falls, $7 and $8 name and id behind which it begins, $9 at most
with whole as not materialized (
    select e.org_id, e.short_name, e.kind from org_episode e
    where $1::bigint[] is null and e.superseded_at is null
      and lower(e.valid) <= $3::date and coalesce(upper(e.valid) > $3, true) and e.org_id <> $2::uuid
      and case when $5::boolean then e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
          else e.kind not in ('central', 'unit_org', 'bureau', 'group') end
      and (not $4::boolean or (select true from chair_seat c where c.org_id = e.org_id
                               and (c.until is null or $3 < c.until) limit 1) is null)
), branch as materialized (
    select e.org_id, e.short_name, e.kind
    from org o
    join org_episode a on a.org_id = o.id and a.superseded_at is null and a.valid @> $3
    -- labels are digits, so the letter comes behind all of them
    cross join lateral (select x.org_id, x.short_name, x.kind, x.valid from org_episode x
                        where x.path >= a.path and x.path < a.path || 'z' and x.superseded_at is null offset 0) e
    where $1 is not null and o.label = any ($1) and e.valid @> $3 and e.org_id <> $2
      and case when $5 then e.kind in ('primary', 'primary_union', 'primary_territorial_rights')
          else e.kind not in ('central', 'unit_org', 'bureau', 'group') end
      and (not $4 or (select true from chair_seat c where c.org_id = e.org_id
                      and (c.until is null or $3 < c.until) limit 1) is null)
), page as (
    (select w.* from whole w
     where not $6::boolean and (w.short_name collate list_order, w.org_id) > ($7::text collate list_order, $8::uuid)
     order by w.short_name collate list_order, w.org_id limit $9)
    union all
    (select w.* from whole w
     where $6 and (w.short_name collate list_order, w.org_id) < ($7 collate list_order, $8)
     order by w.short_name collate list_order desc, w.org_id desc limit $9)
    union all
    (select b.* from branch b
     where not $6 and (b.short_name collate list_order, b.org_id) > ($7 collate list_order, $8)
     order by b.short_name collate list_order, b.org_id limit $9)
    union all
    (select b.* from branch b
     where $6 and (b.short_name collate list_order, b.org_id) < ($7 collate list_order, $8)
     order by b.short_name collate list_order desc, b.org_id desc limit $9)
)
select e.org_id as "org!: OrgId", e.short_name as "org_name!", e.kind as "kind!", o.reg_no, a.id as "appointment?: AppointmentId",
       a.account_id as "account?: AccountId", concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!",
       c.login as "login?", c.is_disabled as "is_disabled?", a.state = 'pending' as "is_pending?", upper(a.valid) as until,
       exists (select from obligation b join obligation_text t on t.version = b.text_version
               where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                 and (t.ends_on is null or $3 < t.ends_on)) as "is_obliged!",
       (select max(j.at) from journal j where j.object_id = c.id and j.action = 'account.sign_in') as signed_in_at
from page e join org o on o.id = e.org_id
left join lateral (
    select a.id, a.account_id, a.org_id, a.state, a.valid from appointment a
    where a.org_id = e.org_id and a.role in ('regional_chair', 'territorial_chair', 'primary_chair')
      and a.state <> 'declined' and a.ended_at is null and (upper(a.valid) is null or $3 < upper(a.valid))
    order by a.state = 'pending', lower(a.valid), a.id limit 1
) a on true
left join account c on c.id = a.account_id
order by case when $6 then null else e.short_name end collate list_order, case when $6 then e.short_name end collate list_order desc,
         case when $6 then null else e.org_id end, case when $6 then e.org_id end desc
limit $9
