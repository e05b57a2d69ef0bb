-- What pages say of a passport on a day: its row, its last confirmation up to then, since when it could be filled.
-- $1 organisation, $2 the day
select o.created_at, e.kind as "kind?",
       p.valid as "valid?", p.fields as "fields?", p.filled as "filled?", p.required as "required?",
       c.confirmed_on as "confirmed_on?", coalesce(s.short_name, '') as "by!"
from org o
left join org_episode e on e.org_id = o.id and e.superseded_at is null and e.valid @> $2::date
left join passport p on p.org_id = o.id and p.superseded_at is null and p.valid @> $2::date
left join lateral (
    select l.confirmed_on, l.confirmed_by, l.org_id from passport_confirmation l
    where l.org_id = o.id and l.confirmed_on <= $2::date
    order by l.confirmed_on desc
    limit 1
) c on true
left join lateral signer(c.confirmed_by, c.org_id) s on true
where o.id = $1
