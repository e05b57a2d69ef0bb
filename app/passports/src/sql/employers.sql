-- Employers of a page, in the order of their ids in $1, with the organisations of the reach linked on a day and the last
-- statement up to it.
-- $2 reach as lquery, $3 the day
select e.employer_id, e.name, e.inn, e.institution_type,
       (select count(*) from employer_org l
        join org_episode o on o.org_id = l.org_id and o.superseded_at is null and o.valid @> $3::date
        where l.employer_id = e.employer_id and l.superseded_at is null and l.valid @> $3
          and reached(o.path, $2)) as "orgs!",
       h.main_job as "main_job?", h.as_of as "stated_on?"
from unnest($1::uuid[]) with ordinality as page (id, n)
join employer_episode e on e.employer_id = page.id and e.superseded_at is null and e.valid @> $3::date
left join lateral (
    select s.main_job, s.as_of from headcount s
    where s.employer_id = e.employer_id and s.superseded_at is null and s.as_of <= $3
    order by s.as_of desc limit 1
) h on true
order by page.n
