-- Ids of a page of employers linked on a day with organisations within reach, by name or by ИНН, either way. All of the
-- union is walked in that order until the page is full; a branch, and what was found by words, is few and sorted.
-- $1 labels of the branches (null: the whole union), $2 reach as lquery, $3 the day, $4 a part of the name or ИНН, may be
-- empty, $5 by (name, inn), $6 whether it falls, $7 and $8 sort value and id behind which it begins, $9 at most
with called as materialized (
    select e.employer_id, e.name, coalesce(e.inn, '') as inn
    from employer_episode e
    where $4::text <> '' and e.superseded_at is null and lower(e.valid) <= $3::date and coalesce(upper(e.valid) > $3, true)
      and (e.inn = $4 or find_spelling(e.name) like '%' || find_spelling(replace(replace(replace($4, '\', ''), '%', ''), '_', '')) || '%')
      and (select true from employer_org l join org_episode o on o.org_id = l.org_id and o.superseded_at is null and o.valid @> $3
           where l.employer_id = e.employer_id and l.superseded_at is null and l.valid @> $3 and reached(o.path, $2)
           limit 1)
), below as materialized (
    select e.employer_id, e.name, coalesce(e.inn, '') as inn
    from (select distinct l.employer_id
          from branch_episodes($1::bigint[]) b
          join employer_org l on l.org_id = b.org_id and l.superseded_at is null
           and lower(l.valid) <= $3 and coalesce(upper(l.valid) > $3, true)
          where $4 = '' and $1 is not null and b.valid @> $3) linked
    join employer_episode e on e.employer_id = linked.employer_id and e.superseded_at is null and e.valid @> $3
), few as (
    select employer_id, case $5::text when 'inn' then inn else name end collate list_order as value from called
    union all
    select employer_id, case $5 when 'inn' then inn else name end collate list_order as value from below
), whole as not materialized (
    select e.employer_id, e.name, coalesce(e.inn, '') as inn
    from employer_episode e
    where $1 is null and $4 = '' and e.superseded_at is null
      and lower(e.valid) <= $3 and coalesce(upper(e.valid) > $3, true)
      and (select true from employer_org l join org_episode o on o.org_id = l.org_id and o.superseded_at is null and o.valid @> $3
           where l.employer_id = e.employer_id and l.superseded_at is null and l.valid @> $3 limit 1)
), page as (
    (select employer_id, value from few
     where not $6::boolean and (value, employer_id) > ($7::text collate list_order, $8::uuid)
     order by value, employer_id limit $9)
    union all
    (select employer_id, value from few
     where $6 and (value, employer_id) < ($7 collate list_order, $8)
     order by value desc, employer_id desc limit $9)
    union all
    (select employer_id, name collate list_order from whole
     where $5 = 'name' and not $6 and (name collate list_order, employer_id) > ($7 collate list_order, $8)
     order by name collate list_order, employer_id limit $9)
    union all
    (select employer_id, name collate list_order from whole
     where $5 = 'name' and $6 and (name collate list_order, employer_id) < ($7 collate list_order, $8)
     order by name collate list_order desc, employer_id desc limit $9)
    union all
    (select employer_id, inn collate list_order from whole
     where $5 = 'inn' and not $6 and (inn collate list_order, employer_id) > ($7 collate list_order, $8)
     order by inn collate list_order, employer_id limit $9)
    union all
    (select employer_id, inn collate list_order from whole
     where $5 = 'inn' and $6 and (inn collate list_order, employer_id) < ($7 collate list_order, $8)
     order by inn collate list_order desc, employer_id desc limit $9)
)
select p.employer_id as "employer_id!" from page p
order by case when $6 then null else p.value end, case when $6 then p.value end desc,
         case when $6 then null else p.employer_id end, case when $6 then p.employer_id end desc
limit $9
