-- Appointments that wait for a second person, strictly below the offices of whoever may confirm them, or central.
-- $1 labels of her offices, $2 her organisations whose central offices she confirms, $3 her account, $4 today
select a.id as "id!: AppointmentId", a.account_id as "account!: AccountId", a.role as "role!", lower(a.valid) as "from!",
       upper(a.valid) as until, a.person as "name!", a.org_name as "org_name!"
from appointments_pending($1, $2, $3, $4) a
order by a.recorded_at, a.id
