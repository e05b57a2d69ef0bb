-- How many organisations of a day there are within reach, how many of them have a filled passport, how many
-- a login, and how many were changed by acts within a month.
-- $1 the day, $2 labels of the reach
with standing as materialized (
    select e.org_id from branch_episodes($2::bigint[]) e where e.valid @> $1::date
)
select (select count(*) from standing) as "all!",
       (select count(*)
        from standing s
        join org_fill p on p.org_id = s.org_id and p.valid @> $1::date
        where p.filled >= p.required) as "filled!",
       (select count(distinct m.org_id)
        from standing s
        join open_office m on m.org_id = s.org_id and m.valid @> $1::date and not m.is_disabled) as "with_login!",
       (select count(*)
        from (select i.org_id from act_item i
              where i.signed_on > $1::date - interval '1 month' and i.signed_on <= $1::date
              intersect
              select s.org_id from standing s) as changed) as "changed!"
