-- A person by her account, or by the token of a living session of hers, with her appointments of a day.
-- $1 the account, else $2 the hash of the token of a session used after $3, opened after $4 and
-- neither dated after $6; $5 the day
select c.id as "account_id: AccountId", c.login, c.surname, c.first_name, c.patronymic, c.must_change,
       s.seen_at as "seen_at?", s.id as "session_id?: SessionId", s.stage as "stage?",
       s.created_at as "opened_at?", coalesce(s.confirmed_at, s.created_at) as "confirmed_at?",
       exists (select from second_factor f where f.account_id = c.id) as "has_factor!",
       office.id as "appointment_id?: AppointmentId", office.org_id as "org_id?: OrgId", office.role as "role?",
       office.label as "label?", office.short_name as "short_name?", office.is_top as "is_top?", office.level as "level?",
       office.path as "path?",
       lower(office.valid) as "from?", upper(office.valid) as until,
       office.is_confirmed as "is_confirmed?", office.has_ended as "has_ended?", office.is_obliged as "is_obliged?"
from account c
left join session s on s.token_hash = $2
left join lateral (
    select a.id, a.org_id, a.role, a.valid, o.label, e.short_name, e.parent_id is null as is_top,
           nlevel(e.path) as level, string_to_array(e.path::text, '.')::bigint[] as path, a.state = 'confirmed' as is_confirmed, a.ended_at is not null as has_ended,
           exists (select from obligation b join obligation_text t on t.version = b.text_version
                   where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                     and (t.ends_on is null or $5::date < t.ends_on)) as is_obliged
    from appointment a
    join org o on o.id = a.org_id
    join org_episode e on e.org_id = a.org_id and e.superseded_at is null and e.valid @> $5::date
    where a.account_id = c.id and a.valid @> $5::date
) office on true
-- written as a case: before the second line an index is asked by nothing that might tell of a row, and to the planner
-- coalesce might
where c.id = case when $1::uuid is not null then $1
             else (select t.account_id from session t
                   where t.token_hash = $2 and t.seen_at > $3 and t.created_at > $4
                     and greatest(t.seen_at, t.created_at) <= $6) end
  and not c.is_disabled
order by office.level, office.label
