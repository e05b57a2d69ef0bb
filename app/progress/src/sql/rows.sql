-- Rows of the latest papers of a day, with where the organisation they speak of stands: those below
-- the organisation of the page and within reach. A row without one belongs to who the paper is of.
-- $1 organisation of the page as lquery, $2 the day, $3 reach as lquery
with latest as (
    select distinct on (s.org_id) s.id, s.org_id, s.as_of
    from paper_sheet s
    where s.as_of <= $2
    order by s.org_id, s.as_of desc, s.imported_at desc
)
select r.sheet_id, r.no, r.territory, r.unit, r.primaries, r.note, r.org_id as "org_id?",
       string_to_array(p.path::text, '.')::bigint[] as "path!"
from latest l
join paper_row r on r.sheet_id = l.id
cross join lateral (
    select e.path
    from org_episode e
    where e.org_id = coalesce(r.org_id, l.org_id) and e.superseded_at is null
    order by e.valid @> $2::date desc, lower(e.valid) <= $2 desc,
             case when lower(e.valid) <= $2 then lower(e.valid) end desc, lower(e.valid)
    limit 1
) p
where reached(p.path, $1) and reached(p.path, $3)
order by l.as_of, r.sheet_id, r.line
