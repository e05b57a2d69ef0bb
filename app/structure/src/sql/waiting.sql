-- How many offers wait for the reader's answer, and how many of her side wait for the answer of others.
-- $1 reach of who answers, $2 reach of who takes back, both as lquery, $3 today,
-- $4 who reads: a merger she prepared waits for another person (SEC-34)
with standing as (
    select distinct on (n.org_id) n.org_id, n.path
    from org_episode n
    where n.superseded_at is null
      and n.org_id in (select unnest(array[a.org_id, a.offered_to]) from act a where a.state = 'offered')
    order by n.org_id, n.valid @> $3::date desc, lower(n.valid) desc
)
select count(*) filter (where reached(taker.path, $1)
                         and (a.made_by is distinct from $4 or not act_is_merger(a.id))) as "incoming!",
       count(*) filter (where reached(maker.path, $2)) as "outgoing!"
from act a
join standing taker on taker.org_id = a.offered_to
join standing maker on maker.org_id = a.org_id
where a.state = 'offered'
