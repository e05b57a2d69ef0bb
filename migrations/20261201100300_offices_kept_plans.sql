-- Whether matters pass, with a plan that is kept from one use of a connection to the next. Expand step.
create or replace function passes_on(appointment uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (
        select from handover h
        where $1 in (h.from_appointment, h.to_appointment)
          and exists (select from appointment a where a.id in (h.from_appointment, h.to_appointment)
                                                  and a.account_id = acting_person()));
end $$;
