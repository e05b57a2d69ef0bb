-- Employers linked with organisations within reach on a day, in Russian order.
-- $1 reach as lquery, $2 the day, $3 part of the name or ИНН, may be empty, $4 after this employer or null, $5 at most
select e.employer_id, e.name, e.inn, e.institution_type, linked.orgs as "orgs!",
       h.main_job as "main_job?", h.as_of as "stated_on?"
from employer_episode e
join lateral (
    select count(*) as orgs
    from employer_org l
    join org_episode o on o.org_id = l.org_id and o.superseded_at is null and o.valid @> $2::date
    where l.employer_id = e.employer_id and l.superseded_at is null and l.valid @> $2::date
      and reached(o.path, $1)
) linked on linked.orgs > 0
left join lateral (
    select s.main_job, s.as_of from headcount s
    where s.employer_id = e.employer_id and s.superseded_at is null and s.as_of <= $2
    order by s.as_of desc limit 1
) h on true
where e.superseded_at is null and e.valid @> $2::date
  and ($3::text = '' or e.inn = $3 or find_spelling(e.name) like '%' || find_spelling(replace(replace(replace($3, '\', ''), '%', ''), '_', '')) || '%')
  and ($4::uuid is null or (e.name collate list_order, e.employer_id) > (
        select a.name collate list_order, a.employer_id from employer_episode a
        where a.employer_id = $4 and a.superseded_at is null and a.valid @> $2::date))
order by e.name collate list_order, e.employer_id
limit $5
