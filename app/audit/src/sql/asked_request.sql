-- The rows of one request that lie within reach, in the order in which they were written.
-- $1 the request, $2 labels of the branches (null: everywhere), $3 today, $4 at most
select j.id as "id!" from journal j
where j.request_id = $1::uuid
  and ($2::bigint[] is null
       or stands_in(j.org_id, $2, $3::date)
       or (j.object_kind in ('org', 'passport') and j.action <> 'denied' and stands_in(j.object_id, $2, $3))
       or (j.org_id is null and exists (
           select from appointment a
           where a.account_id = case when j.actor_id is not null then j.actor_id else j.object_id end and a.gives_access and stands_in(a.org_id, $2, $3))))
order by j.id limit $4
