-- A page of accounts as their keeper sees them, nothing of the register; in the order of logins, either way.
-- $1 what their logins begin with, may be empty, $2 only closed ones, $3 whether the order falls, $4 the login behind which
-- it begins, $5 at most; $6 sessions used after, $7 opened after, $8 neither dated later; $9 now; $10 instead of a page
-- this one (or null)
with called as not materialized (
    select c.id, c.login, c.is_disabled, c.password_hash = '' as has_no_password
    from account c
    where c.login >= $1::text and c.login <= $1 || u&'\FFFF' and starts_with(c.login, $1)
), page as materialized (
    (select c.* from called c where $10::uuid is null and not $2::boolean and not $3::boolean and c.login > $4::text
     order by c.login limit $5)
    union all
    (select c.* from called c where $10 is null and not $2 and $3 and c.login < $4 order by c.login desc limit $5)
    union all
    (select c.* from called c where $10 is null and $2 and not $3 and c.is_disabled and c.login > $4
     order by c.login limit $5)
    union all
    (select c.* from called c where $10 is null and $2 and $3 and c.is_disabled and c.login < $4
     order by c.login desc limit $5)
    union all
    (select c.id, c.login, c.is_disabled, c.password_hash = '' from account c where c.id = $10)
)
select c.id as "id!: AccountId", c.login as "login!", c.is_disabled as "is_disabled!",
       exists (select from second_factor f where f.account_id = c.id) as "has_factor!", c.has_no_password as "has_no_password!",
       exists (select from access_letter s where s.account_id = c.id and s.used_at is null and s.void_at is null
                                           and $9 < s.expires_at) as "has_letter!",
       (select max(j.at) from journal j where j.object_id = c.id and j.action = 'account.sign_in') as signed_in_at,
       (select count(*) from session s where s.account_id = c.id and s.seen_at > $6 and s.created_at > $7
                                         and greatest(s.seen_at, s.created_at) <= $8) as "sessions!",
       exists (select from account_closing k join appointment a on a.account_id = k.closed_by
               where k.account_id = c.id and k.opened_at is null and a.role = 'administrator') as "is_closed_here!"
from page c
order by case when $3 then null else c.login end, case when $3 then c.login end desc
