-- Access letters of a run that nobody has used, each with the appointment it opens: the last one made.
-- $1 the run
select s.id, s.account_id, c.login, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!",
       a.id as "appointment: AppointmentId", a.act_kind = 'order' as "is_by_order!", e.short_name as org_name
from access_letter s
join account c on c.id = s.account_id
join lateral (select a.id, a.org_id, a.act_kind from appointment a
              where a.account_id = s.account_id and a.state = 'confirmed'
              order by a.ended_at is not null, a.recorded_at desc, a.id limit 1) a on true
join lateral (select e.short_name from org_episode e where e.org_id = a.org_id and e.superseded_at is null
              order by lower(e.valid) desc limit 1) e on true
where s.run_id = $1 and s.used_at is null and s.void_at is null
order by e.short_name collate "ru-x-icu", s.id
