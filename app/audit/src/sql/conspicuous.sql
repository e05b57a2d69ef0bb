-- Readings and refusals since $1 of those who may have done something unusual at all, in the order of time.
-- A refusal counts when what was asked for exists and was not to be seen. $2 so many people, $3 so many refusals
with asked as (
    select j.id, j.actor_id, j.org_id, j.at, j.action, j.person_ids, j.row_count,
           j.action = 'denied' and j.after ->> 'why' = 'not found' and j.object_id is not null as is_refusal
    from journal j
    where j.at >= $1 and j.actor_id is not null and j.action in ('read', 'print', 'export', 'denied')
), who as (
    select actor_id from asked group by actor_id
    having coalesce(sum(row_count), 0) > $2 or count(*) filter (where is_refusal) >= $3
)
select a.actor_id as "actor!", a.org_id, a.at, a.person_ids as "people: Vec<Uuid>"
from asked a join who on who.actor_id = a.actor_id
left join journal j on j.id = a.id and a.is_refusal
where a.action <> 'denied'
   or (a.is_refusal and (
       exists (select from org where id = j.object_id) or exists (select from file where id = j.object_id)
       or exists (select from appointment where id = j.object_id)
       or exists (select from object_known where id = j.object_id)))
order by a.actor_id, a.at, a.id
