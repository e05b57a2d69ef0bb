-- Appointments with their people: one, or those of an organisation that are not over.
-- $1 the appointment, else $2 the organisation; $3 today
select a.id as "id: AppointmentId", a.account_id as "account: AccountId", a.org_id as "org: OrgId", a.role,
       lower(a.valid) as "from!", upper(a.valid) as until, a.state, a.act_kind, a.doc_number, a.doc_date, a.basis,
       a.ended_at, a.end_reason, a.version, c.login, c.is_disabled,
       concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')) as "name!",
       e.short_name as org_name, b.signed_on as "signed_on?", b.kind as "obligation_kind?"
from appointment a
join account c on c.id = a.account_id
join lateral (select e.short_name from org_episode e where e.org_id = a.org_id and e.superseded_at is null
              order by e.valid @> $3::date desc, lower(e.valid) desc limit 1) e on true
left join lateral (select b.signed_on, b.kind
                   from obligation b join obligation_text x on x.version = b.text_version
                   where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                     and (x.ends_on is null or $3::date < x.ends_on)
                   order by b.recorded_at limit 1) b on true
where a.id = $1
   or ($1::uuid is null and a.org_id = $2 and a.state <> 'declined' and a.ended_at is null
       and (upper(a.valid) is null or $3::date < upper(a.valid)))
order by a.role, c.surname collate "ru-x-icu", a.id
