-- Accounts as their keeper sees them: nothing of the register. Of these ids.
-- $1 the ids; $2 sessions used after, $3 opened after, $4 neither dated later; $5 now
select c.id as "id: AccountId", c.login, c.is_disabled,
       exists (select from second_factor f where f.account_id = c.id) as "has_factor!",
       c.password_hash = '' as "has_no_password!",
       exists (select from access_slip s where s.account_id = c.id and s.used_at is null and s.void_at is null
                                           and $5 < s.expires_at) as "has_slip!",
       (select max(j.at) from journal j where j.object_id = c.id and j.action = 'account.sign_in') as signed_in_at,
       (select count(*) from session s where s.account_id = c.id and s.seen_at > $2 and s.created_at > $3
                                         and greatest(s.seen_at, s.created_at) <= $4) as "sessions!",
       exists (select from account_closing k join appointment a on a.account_id = k.closed_by
               where k.account_id = c.id and k.opened_at is null and a.role = 'administrator') as "is_closed_here!"
from account c
where c.id = any ($1)
order by c.login
