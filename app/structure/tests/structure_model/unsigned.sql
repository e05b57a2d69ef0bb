-- How many items say another day of effect than their act, or a day although it is not in force.
select count(*)
from act_item i join act a on a.id = i.act_id
where i.signed_on is distinct from case when a.state = 'signed' then a.effective_on end
