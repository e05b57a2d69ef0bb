-- What one feature asks of another that stands beside it: each declares what it asks, and here, where all of them are
-- known, it is answered (decision 0171). Expand step.
create or replace view handover_draft with (security_invoker = true) as
select account_id, org_id from passport_draft;

create or replace view org_confirmed with (security_invoker = true) as
select org_id, confirmed_on from passport_confirmation;

create or replace view object_known with (security_invoker = true) as
select id from act
union all
select id from employer
union all
select id from handover;
