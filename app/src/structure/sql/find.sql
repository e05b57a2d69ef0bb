-- Organisations of a day, and those that ended before it, whose words answer a question; best first.
-- $1 the words exactly and $2 whatever they may mean, both as tsquery; $3 the day, $4 reach as lquery,
-- $5 what was typed, $6 at most
with candidate as (
    (select f.org_id from org_find f where f.words @@ ($1::text)::tsquery limit 500)
    union
    (select f.org_id from org_find f where f.words @@ ($2::text)::tsquery limit 500)
), said as (
    select btrim(regexp_replace(find_spelling($5), '\s+', ' ', 'g')) as text
), best as (
    select o.id, o.reg_no, e.kind, e.short_name, e.path, e.valid,
           row_number() over (order by
               find_spelling(o.reg_no) = said.text desc,
               btrim(regexp_replace(find_spelling(e.short_name), '\s+', ' ', 'g')) = said.text desc,
               f.words @@ ($1::text)::tsquery desc,
               e.valid @> $3::date desc,
               strpos(find_spelling(e.short_name), said.text) = 1 desc,
               nlevel(e.path), e.short_name collate list_order, o.reg_no) as place
    from candidate c
    cross join said
    join org o on o.id = c.org_id
    join org_find f on f.org_id = c.org_id
    join lateral (
        select x.kind, x.short_name, x.path, x.valid from org_episode x
        where x.org_id = c.org_id and x.superseded_at is null and lower(x.valid) <= $3::date
        order by lower(x.valid) desc limit 1
    ) e on true
    where e.path ~ ($4::text)::lquery
    order by place
    limit $6
)
select b.id as "org!: OrgId", b.reg_no as "reg_no!", b.kind as "kind!", b.short_name as "name!",
       case when not b.valid @> $3::date then upper(b.valid) end as "ended_on?",
       (select x.short_name from org_episode x
        where x.org_id = b.id and x.superseded_at is null and x.valid << b.valid and x.short_name <> b.short_name
        order by lower(x.valid) desc limit 1) as "earlier?",
       array(select p.short_name
             from unnest(string_to_array(b.path::text, '.')::bigint[]) with ordinality as step (label, n)
             join org a on a.label = step.label and a.id <> b.id
             join org_episode p on p.org_id = a.id and p.superseded_at is null and p.parent_id is not null
               and p.valid @> least($3::date, coalesce(upper(b.valid) - 1, $3::date))
             order by step.n) as "above!"
from best b
order by b.place
