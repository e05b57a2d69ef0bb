-- Acts of two sides, one of which is within reach; those that wait come first.
-- $1 reach of who answers, $2 reach of who takes back, both as lquery, $3 today, $4 at most,
-- $5 who reads: a merger she prepared waits for another person (SEC-34)
with standing as (
    select distinct on (n.org_id) n.org_id, n.short_name, n.path
    from org_episode n
    where n.superseded_at is null
      and n.org_id in (select a.org_id from act a where a.offered_to is not null
                       union select a.offered_to from act a where a.offered_to is not null)
    order by n.org_id, n.valid @> $3::date desc, lower(n.valid) desc
)
select a.id, a.kind, a.state, a.effective_on, a.made_at, a.answered_at,
       maker.short_name as maker, taker.short_name as taker,
       reached(taker.path, $1) and (a.made_by is distinct from $5 or not act_is_merger(a.id)) as "is_in!", reached(maker.path, $2) as "is_out!",
       (select p.short_name from org_episode p where p.org_id = i.org_id and p.superseded_at is null
        order by p.valid @> a.effective_on - 1 desc, lower(p.valid) desc limit 1) as name,
       (select p.short_name from org_episode p
        where p.org_id = coalesce(i.parent_id, i.successor_id) and p.superseded_at is null
        order by p.valid @> a.effective_on desc, lower(p.valid) desc limit 1) as target,
       (select concat(t.body, ', № ', t.doc_number) from act t where t.id = a.annuls_id) as annulled
from act a
join standing maker on maker.org_id = a.org_id
join standing taker on taker.org_id = a.offered_to
left join lateral (
    select c.org_id, c.parent_id, c.successor_id from act_item c
    where c.act_id = a.id order by c.verb <> 'exclude', c.id limit 1
) i on true
where a.offered_to is not null
  and (reached(taker.path, $1) or reached(maker.path, $2))
order by a.state = 'offered' desc, coalesce(a.answered_at, a.made_at) desc
limit $4
