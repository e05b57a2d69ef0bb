-- Begins the hand-over of every chair whose term has ended lately and who does not go on.
-- $1 today, $2 now, $3 the day it is due, $4 one organisation, or null for all
with ended as (
    select a.id, a.org_id, next.id as next_id
    from appointment a
    left join lateral (
        select n.id from appointment n
        where n.org_id = a.org_id and n.role = a.role and n.account_id <> a.account_id
          and n.gives_access and n.valid @> $1::date
        order by lower(n.valid) desc limit 1
    ) next on true
    where a.role in ('regional_chair', 'territorial_chair', 'primary_chair') and a.state = 'confirmed'
      and (upper(a.valid) <= $1 or a.ended_at is not null) and upper(a.valid) > $1::date - 30
      and ($4::uuid is null or a.org_id = $4)
      and not exists (select from handover h where h.from_appointment = a.id)
      and not exists (select from appointment c
                      where c.account_id = a.account_id and c.org_id = a.org_id and c.role = a.role
                        and c.gives_access and c.valid @> $1::date)
), made as (
    insert into handover (id, org_id, from_appointment, to_appointment, opened_at, due_on)
    select gen_random_uuid(), org_id, id, next_id, $2, $3 from ended
    returning id, org_id, from_appointment
), matters as (
    select m.id, 1 as turn, 'organisation' as kind, e.org_id as object_id, e.short_name as told
    from made m join org_episode e on (e.org_id = m.org_id or e.parent_id = m.org_id)
                                  and e.superseded_at is null and e.valid @> $1::date
    union all
    select distinct m.id, 2, 'login', c.id, c.login
    from made m join org_episode e on (e.org_id = m.org_id or e.parent_id = m.org_id)
                                  and e.superseded_at is null and e.valid @> $1::date
    join appointment a on a.org_id = e.org_id and a.gives_access and a.valid @> $1::date
    join account c on c.id = a.account_id and not c.is_disabled
    union all
    select m.id, 3, 'act', t.id, concat(t.body, ', № ', t.doc_number)
    from made m join act t on t.state = 'offered' and (t.org_id = m.org_id or t.offered_to = m.org_id)
    union all
    select distinct m.id, 4, 'draft', e.org_id, e.short_name
    from made m join appointment f on f.id = m.from_appointment
    join handover_draft d on d.account_id = f.account_id
    join org_episode e on e.org_id = d.org_id and (e.org_id = m.org_id or e.parent_id = m.org_id)
                      and e.superseded_at is null and e.valid @> $1::date
), listed as (
    insert into handover_item (handover_id, place, kind, object_id, told)
    select id, row_number() over (partition by id order by turn, told collate "ru-x-icu", object_id), kind, object_id, told
    from matters
    returning handover_id
)
select m.id as "id!: HandoverId", m.org_id as "org!: OrgId",
       (select count(*) from listed l where l.handover_id = m.id) as "items!"
from made m
