-- What acts in force did between two days to organisations within reach, or to one organisation;
-- an annulment is told of every organisation of the act it annuls, in a list of the branch once.
-- $1 after this day, $2 up to this day, $3 reach as lquery, $4 one organisation or null, $5 at most
with happened as (
    select w.* from happened_within($1, $2, $3, $5) w where $4::uuid is null
    union all
    select t.* from happened_to($4, $1, $2, $3, $5) t where $4 is not null
)
select a.id as act_id, a.effective_on, a.body, a.doc_number, a.doc_date,
       i.org_id, case when a.kind = 'annul' then 'annul' else i.verb end as "verb!", i.close_reason,
       e.short_name as name, i.short_name as "new_name?", i.kind as "new_kind?",
       (select p.short_name from org_episode p
        where p.org_id = i.parent_id and p.superseded_at is null and p.valid @> a.effective_on) as "parent_name?",
       (select p.short_name from org_episode p
        where p.org_id = i.successor_id and p.superseded_at is null and p.valid @> a.effective_on) as "successor_name?",
       (select concat(t.body, ', № ', t.doc_number) from act t where t.id = a.annuls_id) as "annulled?"
from happened h
join act a on a.id = h.act
join act_item i on i.id = h.item
join lateral (
    select n.short_name from org_episode n
    where n.org_id = i.org_id and n.superseded_at is null
    order by (case when i.verb = 'found' then lower(n.valid) = a.effective_on
                   else n.valid @> a.effective_on - 1 end) desc, lower(n.valid)
    limit 1
) e on true
order by h.effective_on desc, h.seq desc, e.short_name collate list_order
limit $5
