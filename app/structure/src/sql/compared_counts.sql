-- How many changes of each kind acts in force made after one day and up to another, and how many of them
-- ended what then had stood on no day at all: founded and excluded from the same day. Of a branch also how
-- many organisations stood there on the first day only, and on the second only.
-- $1 after this day, $2 up to this day, $3 labels of the branch (null: the whole union)
with branch as materialized (
    select e.org_id, e.valid from branch_episodes($3::bigint[]) e
)
select case when i.verb = 'exclude' and i.successor_id is not null then 'merge' else i.verb end as "what!",
       count(*) as "changes!",
       count(*) filter (
           where i.verb = 'exclude'
             and i.org_id in (select f.org_id from act_item f
                              where f.signed_on > $1 and f.signed_on <= $2 and f.verb = 'found')
             and not exists (select from org_episode e where e.org_id = i.org_id and e.superseded_at is null)) as "never!"
from act_item i
where i.signed_on > $1 and i.signed_on <= $2
  and ($3::bigint[] is null
       or i.id in (select b.id from branch e
                   join act_item b on b.org_id = e.org_id and b.signed_on > $1 and b.signed_on <= $2
                   where e.valid @> b.signed_on or e.valid @> b.signed_on - 1))
group by 1
union all
select side.what, side.many, 0
from (select count(*) filter (where was and not is_now) as gone, count(*) filter (where is_now and not was) as appeared
      from (select bool_or(e.valid @> $1::date) as was, bool_or(e.valid @> $2::date) as is_now
            from branch e group by e.org_id) as stood) as counted
cross join lateral (values ('gone', counted.gone), ('appeared', counted.appeared)) as side (what, many)
where $3::bigint[] is not null
