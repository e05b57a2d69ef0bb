-- What waits for a person because of offices. Offices that wait for an obligation come by the place in $4 of the organisation
-- they were asked for.
-- $1 her account, $2 organisations of her offices, $3 today, $4 organisations whose access she looks after,
-- $5 labels of offices that confirm, $6 organisations whose central offices she confirms
select (select count(*) from handovers_waiting($1, $2, $3)) as "handovers!",
       pending.count as "pending!", pending.oldest as "oldest?",
       lacking.places as "places!", lacking.orgs as "orgs!", lacking.names as "names!", lacking.counts as "counts!"
from (
    select count(*), (array_agg(w.org_name order by w.recorded_at, w.id))[1] as oldest
    from appointments_pending($5, $6, $1, $3) w where cardinality($5) > 0
) pending
cross join (
    select coalesce(array_agg(l.n order by l.n, l.at), '{}') as places,
           coalesce(array_agg(l.org_id order by l.n, l.at), '{}') as orgs,
           coalesce(array_agg(l.name order by l.n, l.at), '{}') as names,
           coalesce(array_agg(l.count order by l.n, l.at), '{}') as counts
    from (select asked.n, u.org_id, u.name, u.count, u.at
          from unnest($4::uuid[]) with ordinality as asked (org, n)
          cross join lateral offices_unobliged(asked.org, $3) with ordinality as u (org_id, name, count, at)) l
) lacking
