-- What acts did, as functions whose plans are kept from one use of a connection to the next: the question that names both
-- ways was planned anew each time, which took longer than its answer. Expand step.
create function happened_within(after_day date, until_day date, reach text, most bigint)
returns table (act uuid, effective_on date, seq bigint, item bigint) language plpgsql stable rows 3 as $$
begin
    return query
    select a.id, a.effective_on, a.seq, i.id
    from act a
    cross join lateral (
        select c.id, c.org_id from act_item c where c.act_id = a.id and a.kind <> 'annul'
        union all
        (select c.id, c.org_id from act_item c where c.act_id = a.annuls_id order by c.id limit 1)
    ) i
    where a.state = 'signed' and a.effective_on > after_day and a.effective_on <= until_day
      and exists (select from org_episode r
                  where r.org_id = i.org_id and r.superseded_at is null and reached(r.path, reach)
                    and (r.valid @> a.effective_on or r.valid @> a.effective_on - 1))
    order by a.effective_on desc, a.seq desc, i.id
    limit most;
end $$;
comment on function happened_within is
    'What acts in force did after one day and up to another within a reach (lquery), newest first; an annulment once';

create function happened_to(org uuid, after_day date, until_day date, reach text, most bigint)
returns table (act uuid, effective_on date, seq bigint, item bigint) language plpgsql stable rows 3 as $$
begin
    return query
    select a.id, a.effective_on, a.seq, i.id
    from act_item i
    cross join lateral (
        select b.id, b.effective_on, b.seq, b.state from act b where b.id = i.act_id and b.kind <> 'annul'
        union all
        select b.id, b.effective_on, b.seq, b.state from act b where b.annuls_id = i.act_id
    ) a
    cross join lateral (
        select n.path from org_episode n
        where n.org_id = i.org_id and n.superseded_at is null
        order by (case when i.verb = 'found' then lower(n.valid) = a.effective_on
                       else n.valid @> a.effective_on - 1 end) desc, lower(n.valid)
        limit 1
    ) e
    where i.org_id = org and a.state = 'signed' and a.effective_on > after_day and a.effective_on <= until_day
      and (reached(e.path, reach)
           or exists (select from org_episode r
                      where r.org_id = i.org_id and r.superseded_at is null and r.valid @> a.effective_on
                        and reached(r.path, reach)))
    order by a.effective_on desc, a.seq desc, i.id
    limit most;
end $$;
comment on function happened_to is
    'What acts in force did to one organisation after one day and up to another, as far as it stood within a reach (lquery)';
