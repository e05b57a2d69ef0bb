-- A person by her account, or by the token of a living session of hers, with her offices of a day.
-- $1 the account, else $2 the hash of the token of a session used after $3 and opened after $4; $5 the day
select c.id as "account_id: AccountId", c.surname, c.first_name, c.patronymic, s.seen_at as "seen_at?",
       office.org_id as "org_id?: OrgId", office.role as "role?", office.label as "label?",
       office.short_name as "short_name?", office.is_top as "is_top?"
from account c
left join session s on s.token_hash = $2
left join lateral (
    select a.org_id, a.role, o.label, e.short_name, e.parent_id is null as is_top, nlevel(e.path) as level
    from appointment a
    join org o on o.id = a.org_id
    join org_episode e on e.org_id = a.org_id and e.superseded_at is null and e.valid @> $5::date
    where a.account_id = c.id and a.valid @> $5::date
) office on true
where c.id = coalesce($1::uuid, (select t.account_id from session t
                                 where t.token_hash = $2 and t.seen_at > $3 and t.created_at > $4))
  and not c.is_disabled
order by office.level, office.label
