-- How many organisations of a day lack what, within reach.
-- $1 the day, $2 reach as lquery
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
          and c.path ~ ($2::text)::lquery) as "changed!"
from org_episode e
left join passport p on p.org_id = e.org_id and p.superseded_at is null and p.valid @> $1::date
where e.superseded_at is null and e.valid @> $1::date and e.path ~ ($2::text)::lquery
