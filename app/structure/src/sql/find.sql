-- Organisations of a day, and those that ended before it, whose words answer a question; best first.
-- $1 the words exactly and $2 whatever they may mean (null: only exactly), both as tsquery; $3 the day,
-- $4 reach as lquery, $5 what was typed, $6 at most
with candidate as (
    select hit.org_id, bool_or(hit.is_exact) as is_exact
    from (
        (select f.org_id, true as is_exact from org_find f where f.words @@ ($1::text)::tsquery limit 500)
        union all
        (select f.org_id, false from org_find f where f.words @@ ($2::text)::tsquery limit 500)
    ) as hit
    group by hit.org_id
), said as materialized (
    select typed.text, (select o.id from org o where o.reg_no = typed.text) as numbered
    from (select replace(find_spelling($5), ' ', '') as text) as typed
), known as materialized (
    -- on the day, or the last before it
    select c.org_id, c.is_exact, e.kind, e.short_name, e.path, e.valid, e.spelled
    from candidate c
    join org_episode e on e.org_id = c.org_id and e.superseded_at is null and lower(e.valid) <= $3::date
      and (e.valid @> $3::date
           or not exists (select from org_episode x
                          where x.org_id = e.org_id and x.superseded_at is null
                            and lower(x.valid) > lower(e.valid) and lower(x.valid) <= $3::date))
    where reached(e.path, $4)
), best as materialized (
    select k.org_id, k.kind, k.short_name, k.path, k.valid,
           row_number() over (order by
               k.org_id = said.numbered desc nulls last, k.spelled = said.text desc, k.is_exact desc,
               k.valid @> $3::date desc, starts_with(k.spelled, said.text) desc, nlevel(k.path),
               k.short_name collate list_order, k.org_id) as place
    from known k
    cross join said
    order by place
    limit $6
)
select b.org_id as "org!: OrgId", o.reg_no as "reg_no!", b.kind as "kind!", b.short_name as "name!",
       case when not b.valid @> $3::date then upper(b.valid) end as "ended_on?",
       (select x.short_name from org_episode x
        where x.org_id = b.org_id and x.superseded_at is null and x.valid << b.valid and x.short_name <> b.short_name
        order by lower(x.valid) desc limit 1) as "earlier?",
       array(select p.short_name
             from unnest(string_to_array(b.path::text, '.')::bigint[]) with ordinality as step (label, n)
             join org a on a.label = step.label and a.id <> b.org_id
             join org_episode p on p.org_id = a.id and p.superseded_at is null and p.parent_id is not null
               and p.valid @> least($3::date, coalesce(upper(b.valid) - 1, $3::date))
             order by step.n) as "above!"
from best b
join org o on o.id = b.org_id
order by b.place
