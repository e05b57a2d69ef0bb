-- Every place behind $1 (shard), $2 (place) in order, $3 at most, with the row that stands there; `row` is empty when it does not.
-- The columns are named here once more on purpose: who changed the function of the trigger is found as well.
select l.shard, l.seq, l.journal_id, l.hash,
       case when j.id is not null then array[
           j.id::text, (extract(epoch from j.at) * 1000000)::bigint::text, j.save_id::text,
           j.request_id::text, j.actor_id::text, j.org_id::text, j.action, j.object_kind,
           j.object_id::text, j.before::text, j.after::text, j.office_role,
           j.session_id::text, j.source::text, array_to_string(j.person_ids, ','),
           j.row_count::text, j.purpose] end as fields
from journal_chain l left join journal j on j.id = l.journal_id
where (l.shard, l.seq) > ($1, $2)
order by l.shard, l.seq limit $3
