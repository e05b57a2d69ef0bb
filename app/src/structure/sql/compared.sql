-- A page of what acts in force did after one day and up to another, newest first.
-- `offset 0`: a branch is asked organisation by organisation, not by all acts of the union.
-- $1 after this day, $2 up to this day, $3 the branch as tsquery of org_find (null: the whole union),
-- $4 the same as lquery, $5 what was done (null: anything), $6 $7 $8 day, seq and item of the last row
-- of the page before (null: the first page), $9 at most
with happened as (
    (select a.effective_on, a.seq, i.id as item
     from act a
     join act_item i on i.act_id = a.id
     where $3::text is null and a.state = 'signed' and a.effective_on > $1 and a.effective_on <= $2
       and ($5::text is null or $5 = case when i.verb = 'exclude' and i.successor_id is not null then 'merge' else i.verb end)
       and ($6::date is null or (a.effective_on, a.seq, i.id) < ($6, $7::bigint, $8::bigint))
     order by a.effective_on desc, a.seq desc, i.id desc
     limit $9)
    union all
    (select i.effective_on, i.seq, i.id
     from org_find f
     cross join lateral (
         select c.id, c.org_id, c.verb, c.successor_id, b.effective_on, b.seq
         from act_item c join act b on b.id = c.act_id
         where c.org_id = f.org_id and b.state = 'signed' and b.effective_on > $1 and b.effective_on <= $2
         offset 0
     ) i
     where $3::text is not null and f.words @@ $3::tsquery
       and exists (select from org_episode e
                   where e.org_id = i.org_id and e.superseded_at is null and reached(e.path, $4)
                     and (e.valid @> i.effective_on or e.valid @> i.effective_on - 1))
       and ($5::text is null or $5 = case when i.verb = 'exclude' and i.successor_id is not null then 'merge' else i.verb end)
       and ($6::date is null or (i.effective_on, i.seq, i.id) < ($6, $7::bigint, $8::bigint))
     order by i.effective_on desc, i.seq desc, i.id desc
     limit $9)
)
select a.id as act_id, h.effective_on as "effective_on!", h.seq as "seq!", h.item as "item!", a.body, a.doc_number, a.doc_date,
       i.org_id, i.verb, i.close_reason, e.short_name as name, i.short_name as "new_name?", i.kind as "new_kind?",
       (select p.short_name from org_episode p
        where p.org_id = i.parent_id and p.superseded_at is null and p.valid @> h.effective_on) as "parent_name?",
       (select p.short_name from org_episode p
        where p.org_id = i.successor_id and p.superseded_at is null and p.valid @> h.effective_on) as "successor_name?"
from happened h
join act_item i on i.id = h.item
join act a on a.id = i.act_id
join lateral (
    select n.short_name from org_episode n
    where n.org_id = i.org_id and n.superseded_at is null
    order by (case when i.verb = 'found' then lower(n.valid) = h.effective_on
                   else n.valid @> h.effective_on - 1 end) desc, lower(n.valid)
    limit 1
) e on true
order by h.effective_on desc, h.seq desc, h.item desc
