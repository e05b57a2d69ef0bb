-- A page of organisations of a day to which something applies, in the order of lists.
-- $1 what: passport (not filled), login (nobody has access); $2 the day,
-- $3 whether the reach holds the whole union, $4 reach as lquery, $5 the last row of the page before, $6 at most
with last as (
    select e.short_name, o.reg_no
    from org_episode e join org o on o.id = e.org_id
    where e.org_id = $5::uuid and e.superseded_at is null and e.valid @> $2::date
)
select e.org_id, o.reg_no, e.kind, e.short_name, p.filled as "filled?", p.required as "required?",
       (select a.short_name from org_episode a
        where a.org_id = e.parent_id and a.superseded_at is null and a.valid @> $2::date) as "above?"
from org_episode e
join org o on o.id = e.org_id
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $2::date
where e.superseded_at is null and e.valid @> $2::date and ($3::boolean or e.path ~ ($4::text)::lquery)
  and case $1::text
      when 'passport' then p.org_id is null or p.filled < p.required
      else not exists (
          select from appointment m join account w on w.id = m.account_id and not w.is_disabled
          where m.org_id = e.org_id and m.valid @> $2::date)
      end
  and ($5::uuid is null
       or (e.short_name collate list_order, o.reg_no) > (select l.short_name collate list_order, l.reg_no from last l))
order by e.short_name collate list_order, o.reg_no
limit $6
