-- A page of organisations of a day that acts changed within a month before it, in the order of lists.
-- $1 the day, $2 reach as lquery, $3 the last row of the page before (null: the first page), $4 at most
with changed as (
    select distinct i.org_id
    from act_item i
    where i.signed_on > $1::date - interval '1 month' and i.signed_on <= $1::date
), last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $3::uuid and e.superseded_at is null and e.valid @> $1::date
)
select e.org_id, o.reg_no, e.kind, e.short_name, p.filled as "filled?", p.required as "required?",
       (select a.short_name from org_episode a
        where a.org_id = e.parent_id and a.superseded_at is null and a.valid @> $1::date) as "above?"
from changed c
join org_episode e on e.org_id = c.org_id and e.superseded_at is null and e.valid @> $1::date
join org o on o.id = e.org_id
left join org_fill p on p.org_id = e.org_id and p.valid @> $1::date
where reached(e.path, $2)
  and ($3::uuid is null
       or (e.short_name collate list_order, o.reg_no) > (select l.short_name collate list_order, l.reg_no from last l))
order by e.short_name collate list_order, o.reg_no
limit $4
