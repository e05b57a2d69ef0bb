-- Which acts take two people, because organisations merge by them. Expand step.

-- Organisations merge when an act ends one and says who continues it (a split, which founds those who do, is none); or
-- when it annuls what annuls such an act, and so on, for that brings it back.
create function act_is_merger(act uuid) returns boolean
language sql stable as $$
    with recursive chain (id, back) as (
        select act, 0
        union all
        select a.annuls_id, chain.back + 1 from chain join act a on a.id = chain.id where a.annuls_id is not null
    )
    select exists (
        select from chain
        join act a on a.id = chain.id and a.kind <> 'annul'
        left join act_item i on i.act_id = a.id and i.verb = 'exclude'
        where chain.back % 2 = 0
          and (a.kind = 'merge' or i.close_reason = 'merger'
               or i.successor_id is not null and i.close_reason <> 'split'))
$$;
comment on function act_is_merger is
    'Whether organisations merge by an act: such an act takes two people (SEC-34, decision 0080)';
