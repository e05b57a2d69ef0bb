-- How many organisations of a day lack what, within reach.
-- $1 the day, $2 the branch as tsquery of org_find, $3 reach as lquery
select count(*) as "all!",
       count(*) filter (where p.org_id is null or p.filled < p.required) as "passport!",
       count(*) filter (where not exists (
           select from appointment m join account w on w.id = m.account_id and not w.is_disabled
           where m.org_id = e.org_id and m.valid @> $1::date)) as "login!",
       (select count(distinct c.org_id)
        from act a
        join act_item i on i.act_id = a.id
        join org_episode c on c.org_id = i.org_id and c.superseded_at is null and c.valid @> $1::date
        where a.state = 'signed' and a.effective_on > $1::date - interval '1 month' and a.effective_on <= $1::date
          and reached(c.path, $3)) as "changed!"
from org_find f
join org_episode e on e.org_id = f.org_id and e.superseded_at is null and e.valid @> $1::date
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $1::date
where f.words @@ ($2::text)::tsquery and reached(e.path, $3)
