-- Who had access to an organisation at the end of a day (PRV-24); the function says who is told.
-- $1 the organisation, $2 the day, $3 the first moment after it
select a.id as "id!: AppointmentId", a.account as "account!: AccountId", a.org as "org!: OrgId", a.org_name as "org_name!",
       a.role as "role!", a.label as "label!", a.path as "path!", a.since as "from!", a.until, a.act_kind as "act_kind!",
       a.doc_number as "doc_number!", a.doc_date, a.basis as "basis!", a.login as "login!", a.name as "name!",
       a.signed_on as "signed_on!", a.obligation_kind as "obligation_kind!"
from access_on($1, $2, $3) a
order by a.level, a.role, a.surname collate "ru-x-icu", a.first_name collate "ru-x-icu", a.id
