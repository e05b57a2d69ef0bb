-- The role that serves people is not the role that owns the tables (SEC-10): it changes rows and nothing else,
-- and of the journal not even that. Expand step: whoever still serves as the owner goes on.
do $$
begin
    if not exists (select from pg_roles where rolname = 'ediny_app') then
        create role ediny_app login;
    end if;
exception
    when duplicate_object or unique_violation then null; -- another database of the cluster was quicker
    when insufficient_privilege then
        raise exception 'the role ediny_app does not exist, and this role may not make it: docs/operations.md says how'
            using errcode = 'insufficient_privilege';
end $$;

revoke create on schema public from public;
grant usage on schema public to ediny_app;
grant select, insert, update, delete on all tables in schema public to ediny_app;
grant usage, select on all sequences in schema public to ediny_app;
-- what later migrations make is open to it as well, unless they say otherwise
alter default privileges in schema public grant select, insert, update, delete on tables to ediny_app;
alter default privileges in schema public grant usage, select on sequences to ediny_app;

revoke update, delete, truncate on journal from ediny_app;
revoke insert, update, delete on register_mark, obligation_text from ediny_app;
do $$
begin
    if to_regclass('_sqlx_migrations') is not null then
        revoke insert, update, delete on _sqlx_migrations from ediny_app;
    end if;
end $$;
