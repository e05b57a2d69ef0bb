-- How many organisations stand in a branch whose label finding does not know of them: lists of a branch
-- begin there, so each of these would be missing from them.
select count(*)
from org_episode e
cross join unnest(string_to_array(e.path::text, '.')) as above (label)
left join org_find f on f.org_id = e.org_id and f.words @@ (concat('''/', above.label, ''''))::tsquery
where e.superseded_at is null and f.org_id is null
