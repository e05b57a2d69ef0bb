-- Everything acts in force did to these organisations.
-- $1 organisations
select i.org_id, a.id as act_id, a.seq, a.effective_on, i.verb, i.parent_id, i.kind, i.full_name,
       i.short_name, i.close_reason, i.successor_id
from act_item i
join act a on a.id = i.act_id
where i.org_id = any ($1) and a.state = 'signed'
order by a.effective_on, a.seq
