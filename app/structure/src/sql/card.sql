-- What identifies one organisation on a day, when it lies within reach on that day or where it stands
-- today (stood last, will stand first), as in access: what moved away is seen only as it was here.
-- With the names above it on the day (of the state shown), and where permission sees it: org_path.
-- Beside it what waits for the reader ($5 reach of who answers, null: not asked, $6 of who takes back, both as lquery,
-- $7 the reader) and what a first page tells of it: growth since the day $8, and those directly below (null: not asked).
-- $1 organisation, $2 the day, $3 reach as lquery, $4 today
select o.id, o.label, o.reg_no, o.version, e.kind, e.full_name, e.short_name, e.valid,
       string_to_array(e.path::text, '.')::bigint[] as "path!",
       coalesce((select -sum(t.primaries) from org_tally t where t.label = o.label and t.day > $2), 0) as "primaries!",
       (select min(lower(f.valid)) from org_episode f where f.org_id = o.id and f.superseded_at is null) as founded_on,
       p.filled as "filled?", p.required as "required?", org_path(o.id, $4::date) as "position!",
       above.labels as "labels!", above.orgs as "orgs!", above.names as "names!",
       offers.incoming as "incoming?", offers.outgoing as "outgoing?", lately.growth as "growth?", lately.units as "units?"
from org o
join org_episode e on e.org_id = o.id and e.superseded_at is null
left join org_fill p on p.org_id = o.id and p.valid @> $2::date
cross join lateral (
    select array_agg(a.label order by nlevel(r.path)) as labels, array_agg(a.id order by nlevel(r.path)) as orgs,
           array_agg(r.short_name order by nlevel(r.path)) as names
    from org a
    join org_episode r on r.org_id = a.id and r.superseded_at is null
    where a.label = any (string_to_array(e.path::text, '.')::bigint[])
      and r.valid @> case when e.valid @> $2::date then $2::date else lower(e.valid) end
) above
left join lateral (
    select w.incoming, w.outgoing from offers_waiting($5::text, $6::text, $7::uuid, $4::date) w where $5 is not null
) offers on true
left join lateral (
    select (select coalesce(sum(t.primaries), 0)::bigint from org_tally t
            where t.label = o.label and t.day > $8::date and t.day <= $2::date) as growth,
           (select count(*) from org_episode u
            where u.parent_id = o.id and u.superseded_at is null and u.valid @> $2::date) as units
    where $8 is not null
) lately on true
where o.id = $1
  and (exists (select from org_episode r
               where r.org_id = o.id and r.superseded_at is null and r.valid @> $2::date
                 and reached(r.path, $3))
       or reached((select r.path from org_episode r
           where r.org_id = o.id and r.superseded_at is null
           order by r.valid @> $4::date desc, lower(r.valid) <= $4::date desc,
                    case when lower(r.valid) <= $4::date then lower(r.valid) end desc, lower(r.valid)
           limit 1), $3))
order by e.valid @> $2::date desc, lower(e.valid) desc
limit 1
