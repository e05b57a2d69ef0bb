-- What the guard of org_episode asks of each row, asked of all rows at once.
select child.org_id
from org_episode child
where child.superseded_at is null and child.parent_id is not null
  and (not child.valid <@ coalesce(
           (select range_agg(parent.valid) from org_episode parent
            where parent.org_id = child.parent_id and parent.superseded_at is null), '{}')
       or exists (select from org_episode parent
                  where parent.org_id = child.parent_id and parent.superseded_at is null
                    and parent.valid && child.valid and parent.path <> subpath(child.path, 0, -1)))
limit 1
