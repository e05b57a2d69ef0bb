-- Who keeps the accounts of the house sees and closes all of them, those without an office as well (decision 0169). The
-- second line knew branches only. Expand step.
create function acting_keeps() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from appointment a
                   where a.account_id = acting_person() and a.role = 'administrator'
                     and a.gives_access and a.valid @> acting_day()
                     and a.org_id in (select acting_offices()))
$$;
comment on function acting_keeps is 'Whether the acting person keeps the accounts of the house';
revoke execute on function acting_keeps from public;
grant execute on function acting_keeps to ediny_app;

create policy kept on account for select to ediny_app using ((select acting_keeps()));
create policy closed on account for update to ediny_app using ((select acting_keeps()));
create policy kept on session for select to ediny_app using ((select acting_keeps()));
create policy ended on session for delete to ediny_app using ((select acting_keeps()));
create policy kept on second_factor for select to ediny_app using ((select acting_keeps()));
create policy kept on access_slip for select to ediny_app using ((select acting_keeps()));
create policy kept on account_closing for select to ediny_app using ((select acting_keeps()));
create policy closed on account_closing for insert to ediny_app with check ((select acting_keeps()));
create policy opened on account_closing for update to ediny_app using ((select acting_keeps()));
