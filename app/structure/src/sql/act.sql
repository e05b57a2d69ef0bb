-- One act, for whoever may see one of its sides or, once it took effect, an organisation it changed.
-- $1 act, $2 reach as lquery, $3 today
with side as (
    select o.id, last.short_name, last.path
    from org o
    join act a on a.id = $1 and o.id in (a.org_id, a.offered_to)
    join lateral (
        select n.short_name, n.path from org_episode n
        where n.org_id = o.id and n.superseded_at is null
        order by n.valid @> $3::date desc, lower(n.valid) desc limit 1
    ) last on true
)
select a.id, a.kind, a.state, a.effective_on, a.body, a.doc_number, a.doc_date, a.doc_text, a.scan_id,
       a.org_id, a.offered_to, a.annuls_id, a.annulled_by, a.made_by as "maker?: AccountId", a.made_at, a.answered_at, a.answer_note,
       (select s.short_name from side s where s.id = a.org_id) as org_name,
       (select s.short_name from side s where s.id = a.offered_to) as other_name,
       coalesce((select reached(s.path, $2) from side s where s.id = a.org_id), false) as "is_ours!",
       act_is_merger(a.id) as "is_merger!",
       (select s.short_name from signer(a.made_by, variadic about.orgs) s) as made_by,
       (select s.short_name from signer(a.answered_by, variadic about.orgs) s) as answered_by
from act a
cross join lateral (select array[a.org_id, a.offered_to]
                           || array(select i.org_id from act_item i where i.act_id in (a.id, a.annuls_id)) as orgs) about
where a.id = $1
  and (exists (select from side s where reached(s.path, $2))
       or (a.state in ('signed', 'annulled') and exists (
           select from act_item i
           join org_episode e on e.org_id = i.org_id and e.superseded_at is null
           where i.act_id in (a.id, a.annuls_id) and reached(e.path, $2)
             and (e.valid @> a.effective_on or e.valid @> a.effective_on - 1))))
