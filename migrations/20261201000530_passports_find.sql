-- An organisation is found by the names and tax numbers of its employers too. Expand step.
create or replace view org_find_also with (security_invoker = true) as
select eo.org_id, concat_ws(' ', p.name, p.inn) as said
from employer_org eo
join employer_episode p on p.employer_id = eo.employer_id and p.superseded_at is null
where eo.superseded_at is null;
