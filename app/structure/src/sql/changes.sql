-- What acts in force did between two days to organisations within reach, or to one organisation;
-- an annulment is told of every organisation of the act it annuls, in a list of the branch once.
-- $1 after this day, $2 up to this day, $3 reach as lquery, $4 one organisation or null, $5 at most
with happened as (
    (select a.id as act, a.effective_on, a.seq, i.id as item
     from act a
     cross join lateral (
         select c.id, c.org_id from act_item c where c.act_id = a.id and a.kind <> 'annul'
         union all
         (select c.id, c.org_id from act_item c where c.act_id = a.annuls_id order by c.id limit 1)
     ) i
     where $4::uuid is null and a.state = 'signed' and a.effective_on > $1 and a.effective_on <= $2
       and exists (select from org_episode r
                   where r.org_id = i.org_id and r.superseded_at is null and reached(r.path, $3)
                     and (r.valid @> a.effective_on or r.valid @> a.effective_on - 1))
     order by a.effective_on desc, a.seq desc, i.id
     limit $5)
    union all
    (select a.id, a.effective_on, a.seq, i.id
     from act_item i
     cross join lateral (
         select b.id, b.effective_on, b.seq, b.state from act b where b.id = i.act_id and b.kind <> 'annul'
         union all
         select b.id, b.effective_on, b.seq, b.state from act b where b.annuls_id = i.act_id
     ) a
     cross join lateral (
         select n.path from org_episode n
         where n.org_id = i.org_id and n.superseded_at is null
         order by (case when i.verb = 'found' then lower(n.valid) = a.effective_on
                        else n.valid @> a.effective_on - 1 end) desc, lower(n.valid)
         limit 1
     ) e
     where i.org_id = $4 and a.state = 'signed' and a.effective_on > $1 and a.effective_on <= $2
       and (reached(e.path, $3)
            or exists (select from org_episode r
                       where r.org_id = i.org_id and r.superseded_at is null and r.valid @> a.effective_on
                         and reached(r.path, $3)))
     order by a.effective_on desc, a.seq desc, i.id
     limit $5)
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
