-- A page of organisations that stood within a branch on one day and not on another.
-- $1 the day on which they did, $2 the day on which they did not, $3 the branch as tsquery of org_find
-- (null: the whole union), $4 as lquery, $5 the last row of the page before (null: the first page), $6 at most
with candidate as (
    select i.org_id
    from act a
    join act_item i on i.act_id = a.id
    where $3::text is null and a.state = 'signed' and i.verb in ('found', 'exclude')
      and a.effective_on > least($1::date, $2::date) and a.effective_on <= greatest($1::date, $2::date)
    union
    select f.org_id from org_find f where $3::text is not null and f.words @@ $3::tsquery
), last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $5::uuid and e.superseded_at is null and e.valid @> $1::date
), one_sided as (
    select e.org_id, e.kind, e.short_name
    from candidate c
    join org_episode e on e.org_id = c.org_id and e.superseded_at is null and e.valid @> $1::date
    where ($3::text is null or reached(e.path, $4))
      and not exists (select from org_episode x
                      where x.org_id = e.org_id and x.superseded_at is null and x.valid @> $2::date
                        and ($3::text is null or reached(x.path, $4)))
)
select s.org_id as "org_id!: OrgId", o.reg_no, s.kind as "kind!", s.short_name as "short_name!", count(*) over () as "rest!"
from one_sided s
join org o on o.id = s.org_id
where $5::uuid is null
   or (s.short_name collate list_order, o.reg_no) > (select l.short_name collate list_order, l.reg_no from last l)
order by s.short_name collate list_order, o.reg_no
limit $6
