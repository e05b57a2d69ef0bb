-- Appointments that wait for a second person, strictly below the offices of whoever may confirm them, or central.
-- $1 labels of her offices, $2 her organisations whose central offices she confirms, $3 her account, $4 today
select a.id as "id: AppointmentId", a.account_id as "account: AccountId", a.role, lower(a.valid) as "from!", upper(a.valid) as until,
       concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!", e.short_name as org_name
from appointment a
join account c on c.id = a.account_id
join org_episode e on e.org_id = a.org_id and e.superseded_at is null and e.valid @> $4::date
where a.state = 'pending' and a.ended_at is null and (upper(a.valid) is null or $4::date < upper(a.valid))
  and a.account_id <> $3 and a.made_by is distinct from $3
  and case when a.role in ('administrator', 'security_officer', 'central_operator')
      then a.org_id = any($2)
      else nlevel(e.path) > 1 and string_to_array(subpath(e.path, 0, -1)::text, '.')::bigint[] && $1
  end
order by a.recorded_at, a.id
limit 200
