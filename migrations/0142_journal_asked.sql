-- The journal is read by people: by organisation, by person, by day, by request (PRV-14). Expand step.
create index journal_of_org on journal (org_id, at, id);
create index journal_of_actor on journal (actor_id, at, id);
create index journal_of_day on journal (at, id);
create index journal_of_request on journal (request_id) where request_id is not null;

-- Where an organisation stands on a day: for one that has ended where it stood last, for a coming one where it
-- will stand first. The same for the decision of the program and for the policies of the database.
create function org_path(org uuid, day date) returns bigint[]
language plpgsql stable parallel safe as $$
begin
    return (select string_to_array(e.path::text, '.')::bigint[]
            from org_episode e where e.org_id = org and e.superseded_at is null
            order by e.valid @> day desc, lower(e.valid) <= day desc,
                     case when lower(e.valid) <= day then lower(e.valid) end desc, lower(e.valid)
            limit 1);
end $$;
comment on function org_path is 'Labels from the root to an organisation, as it stands on the day or stood last';

create function stands_in(org uuid, labels bigint[], day date) returns boolean
language sql stable parallel safe as $$ select coalesce(org_path(org, day) && labels, false) $$;
comment on function stands_in is 'Whether an organisation stands in one of the branches with these labels';

-- Rows of a time that match a question, older than a place: every way of reading the journal asks the same.
create function journal_asked(since timestamptz, until timestamptz, what text, who uuid[],
                              before_at timestamptz, before_id bigint) returns setof journal
language sql stable as $$
    select * from journal j
    where j.at >= since and j.at < until and (what is null or j.action = what)
      and (who is null or j.actor_id = any (who) or j.object_id = any (who) or j.person_ids && who)
      and (before_at is null or (j.at, j.id) < (before_at, before_id))
$$;
