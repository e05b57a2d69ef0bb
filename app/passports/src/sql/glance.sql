-- What pages say of a passport on a day: its row, its last confirmation up to then, since when it could be filled, and the
-- employers linked with a primary, by name, with their last headcount. For who has it among her tasks ($3, else null)
-- besides: when she last kept a draft of it, and below a territory how many primaries there are and have no whole one.
-- $1 organisation, $2 the day
select o.created_at, e.kind as "kind?",
       p.valid as "valid?", p.fields as "fields?", p.filled as "filled?", p.required as "required?",
       c.confirmed_on as "confirmed_on?", coalesce(s.short_name, '') as "by!",
       linked.ids as "ids!", linked.names as "names!", linked.main_jobs as "main_jobs!: Vec<Option<i32>>",
       linked.stated as "stated!: Vec<Option<NaiveDate>>", draft.kept_at as "kept_at?",
       below.primaries as "primaries!", below.unfinished as "unfinished!"
from org o
left join org_episode e on e.org_id = o.id and e.superseded_at is null and e.valid @> $2::date
left join passport p on p.org_id = o.id and p.superseded_at is null and p.valid @> $2::date
left join lateral (
    select l.confirmed_on, l.confirmed_by, l.org_id from passport_confirmation l
    where l.org_id = o.id and l.confirmed_on <= $2::date
    order by l.confirmed_on desc
    limit 1
) c on true
left join lateral signer(c.confirmed_by, c.org_id) s on true
cross join lateral (
    select coalesce(array_agg(m.employer_id order by m.name collate list_order), '{}') as ids,
           coalesce(array_agg(m.name order by m.name collate list_order), '{}') as names,
           coalesce(array_agg(h.main_job order by m.name collate list_order), '{}') as main_jobs,
           coalesce(array_agg(h.as_of order by m.name collate list_order), '{}') as stated
    from employer_org l
    join employer_episode m on m.employer_id = l.employer_id and m.superseded_at is null and m.valid @> $2::date
    left join lateral (
        select n.main_job, n.as_of from headcount n
        where n.employer_id = m.employer_id and n.superseded_at is null and n.as_of <= $2
        order by n.as_of desc limit 1
    ) h on true
    where l.org_id = o.id and l.superseded_at is null and l.valid @> $2::date
) linked
cross join lateral (
    select max(d.saved_at) as kept_at from passport_draft d where d.account_id = $3::uuid and d.org_id = o.id
) draft
-- nobody is counted where nobody asks: a condition beside the call would be looked at after it
cross join lateral passports_unfinished(case when $3 is not null and e.kind = 'territorial' then o.id end, $2::date) below
where o.id = $1
