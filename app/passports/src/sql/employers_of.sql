-- Employers linked with one organisation on a day, with their last headcount.
-- $1 organisation, $2 the day
select e.employer_id, e.name, e.inn, e.institution_type,
       h.main_job as "main_job?", h.as_of as "stated_on?"
from employer_org l
join employer_episode e on e.employer_id = l.employer_id and e.superseded_at is null and e.valid @> $2::date
left join lateral (
    select s.main_job, s.as_of from headcount s
    where s.employer_id = e.employer_id and s.superseded_at is null and s.as_of <= $2
    order by s.as_of desc limit 1
) h on true
where l.org_id = $1 and l.superseded_at is null and l.valid @> $2::date
order by e.name collate list_order
