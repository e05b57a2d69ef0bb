-- How many rows of branches differ between the stretch of paths that is read and the pattern of paths that
-- says what a branch is, for every organisation alone and for all at once (then each row once).
with stretch as (
    select o.label, b.org_id, b.valid from org o cross join lateral branch_episodes(array[o.label]) b
), pattern as (
    select o.label, e.org_id, e.valid
    from org o join org_episode e on reached(e.path, concat('*.', o.label, '.*')) and e.superseded_at is null
)
select (select count(*) from (select * from stretch except all select * from pattern) as too_many)
     + (select count(*) from (select * from pattern except all select * from stretch) as missing)
     + abs((select count(*) from branch_episodes(array(select label from org)))
           - (select count(*) from org_episode where superseded_at is null))
