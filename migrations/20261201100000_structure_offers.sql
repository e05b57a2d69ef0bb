-- How many offers wait, as a function: a page asks for them in the question for its organisation. Expand step.
create function offers_waiting(answers text, takes_back text, reader uuid, day date)
returns table (incoming bigint, outgoing bigint) language sql stable as $$
    with standing as (
        select distinct on (n.org_id) n.org_id, n.path
        from org_episode n
        where n.superseded_at is null
          and n.org_id in (select unnest(array[a.org_id, a.offered_to]) from act a where a.state = 'offered')
        order by n.org_id, n.valid @> day desc, lower(n.valid) desc
    )
    select count(*) filter (where reached(taker.path, answers)
                             and (a.made_by is distinct from reader or not act_is_merger(a.id))),
           count(*) filter (where reached(maker.path, takes_back))
    from act a
    join standing taker on taker.org_id = a.offered_to
    join standing maker on maker.org_id = a.org_id
    where a.state = 'offered'
$$;
comment on function offers_waiting is
    'Offers that wait for the answer of who answers within the first reach, and those of the side of the second (lquery); '
    'a merger the reader prepared waits for another person (SEC-34)';
