-- Hand-overs: one, or those that wait for a person: hers to take or to give, or risen from below.
-- $1 the hand-over, else $2 her account and $3 the organisations of her offices; $4 today
select h.id as "id: HandoverId", h.org_id as "org: OrgId", h.state, h.due_on, h.opened_at, h.settled_at, h.version,
       e.short_name as org_name, f.role, f.account_id as "from_account: AccountId",
       n.account_id as "to_account?: AccountId",
       concat_ws(' ', fc.surname, fc.first_name, nullif(fc.patronymic, '')) as "from_name!",
       concat_ws(' ', nc.surname, nc.first_name, nullif(nc.patronymic, '')) as "to_name!",
       lower(f.valid) as "from_since!", upper(f.valid) as "from_until!"
from handover h
join appointment f on f.id = h.from_appointment
join account fc on fc.id = f.account_id
left join appointment n on n.id = h.to_appointment
left join account nc on nc.id = n.account_id
join lateral (select e.short_name from org_episode e
              where e.org_id = h.org_id and e.superseded_at is null
              order by e.valid @> $4::date desc, lower(e.valid) desc limit 1) e on true
where h.id = $1
   or ($1::uuid is null and h.id in (select handovers_waiting($2, $3, $4)))
order by h.opened_at
limit 20
