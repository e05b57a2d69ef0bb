-- Organisations, this one and those directly below, with offices in force that wait for an obligation.
-- $1 the organisation, $2 today
select e.org_id as "org: OrgId", e.short_name as "name!", count(*) as "count!"
from org_episode e
join appointment a on a.org_id = e.org_id and a.valid @> $2::date and a.gives_access
join account c on c.id = a.account_id and not c.is_disabled
where (e.org_id = $1 or e.parent_id = $1) and e.superseded_at is null and e.valid @> $2::date
  and not exists (select from obligation b join obligation_text t on t.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                    and (t.ends_on is null or $2::date < t.ends_on))
group by e.org_id, e.short_name
order by count(*) desc, e.short_name collate "ru-x-icu"
limit 5
