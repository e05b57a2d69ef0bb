-- Statements of an employer, the newest day first; a correction stands before what it corrects.
-- $1 employer, $2 up to this day
select h.id, h.as_of, h.workers, h.main_job, h.pedagogical, h.under_35, h.women, h.child_care,
       h.external, h.learners_full, h.learners_part, h.stated_by, h.paper, h.scan_id, h.why,
       h.recorded_at, h.superseded_at,
       coalesce(s.short_name, '') as "by!"
from headcount h
left join lateral signer(h.saved_by, variadic array(select o.org_id from employer_org o where o.employer_id = $1)) s on true
where h.employer_id = $1 and h.as_of <= $2
order by h.as_of desc, h.superseded_at desc nulls first
limit 60
