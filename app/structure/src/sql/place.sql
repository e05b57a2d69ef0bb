-- Inserts rows of organisations, in the order given: one element of each list a row.
-- $1 organisations, $2 first days, $3 days after the last or null, $4 parents or null, $5 paths, $6 kinds,
-- $7 full names, $8 short names, $9 acts that open, $10 acts that close or null, $11 the moment
insert into org_episode (org_id, valid, parent_id, path, kind, full_name, short_name, opened_by,
                         closed_by, recorded_at)
select org_id, daterange(first_day, until), parent_id, text2ltree(path), kind, full_name, short_name,
       opened_by, closed_by, $11
from unnest($1::uuid[], $2::date[], $3::date[], $4::uuid[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::uuid[], $10::uuid[]) with ordinality
     as new (org_id, first_day, until, parent_id, path, kind, full_name, short_name, opened_by,
             closed_by, n)
order by n
