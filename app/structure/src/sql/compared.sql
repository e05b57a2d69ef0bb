-- A page of what acts in force did after one day and up to another, newest first.
-- $1 after this day, $2 up to this day, $3 labels of the branch (null: the whole union), $4 what was done
-- (null: anything), $5 $6 $7 day, seq and item of the last row of the page before (null: the first page), $8 at most
with happened as (
    (select a.effective_on, a.seq, i.id as item
     from act a
     join act_item i on i.act_id = a.id
     where $3::bigint[] is null and a.state = 'signed' and a.effective_on > $1 and a.effective_on <= $2
       and ($4::text is null or $4 = case when i.verb = 'exclude' and i.successor_id is not null then 'merge' else i.verb end)
       and ($5::date is null or (a.effective_on, a.seq, i.id) < ($5, $6::bigint, $7::bigint))
     order by a.effective_on desc, a.seq desc, i.id desc
     limit $8)
    union all
    (select a.effective_on, a.seq, i.id
     from (select distinct i.id, i.act_id
           from branch_episodes($3) e
           join act_item i on i.org_id = e.org_id and i.signed_on > $1 and i.signed_on <= $2
           where (e.valid @> i.signed_on or e.valid @> i.signed_on - 1)
             and ($4::text is null or $4 = case when i.verb = 'exclude' and i.successor_id is not null then 'merge' else i.verb end)
     ) i
     join act a on a.id = i.act_id
     where $5::date is null or (a.effective_on, a.seq, i.id) < ($5, $6::bigint, $7::bigint)
     order by a.effective_on desc, a.seq desc, i.id desc
     limit $8)
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
