-- The tables of the queue belong to the library, which closes them by row-level security to everybody but
-- their owner. The role that serves may add jobs and look at them. Run after the library's own migrations.
do $$
declare closed record;
begin
    grant usage on schema graphile_worker to ediny_app;
    grant select, insert, update, delete on all tables in schema graphile_worker to ediny_app;
    grant usage, select on all sequences in schema graphile_worker to ediny_app;
    for closed in
        select tablename from pg_tables
        where schemaname = 'graphile_worker' and rowsecurity
          and not exists (select from pg_policies
                          where pg_policies.schemaname = 'graphile_worker'
                            and pg_policies.tablename = pg_tables.tablename and policyname = 'application')
    loop
        execute format('create policy application on graphile_worker.%I to ediny_app using (true) with check (true)',
                       closed.tablename);
    end loop;
end $$
