-- What every part of the register rests on: tools of the database, the role that serves people, and in whose name a
-- connection speaks. Expand step.

-- trees of labels, exclusion over ids and periods, forgiving search
create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The role that serves people is not the role that owns the tables (SEC-10): it changes rows and nothing else.
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
-- what is made from here on is open to it, unless the file that makes it says otherwise
alter default privileges in schema public grant select, insert, update, delete on tables to ediny_app;
alter default privileges in schema public grant usage, select on sequences to ediny_app;
do $$
begin
    if to_regclass('_sqlx_migrations') is not null then
        grant select on _sqlx_migrations to ediny_app;
    end if;
end $$;

-- Facts about the database itself.
create table register_mark (
    key   text constraint register_mark_pk primary key,
    value text not null
);
revoke insert, update, delete on register_mark from ediny_app;
comment on table register_mark is 'What this database was filled with (demo, acceptance), and facts of its making';

-- Who acts is told to a connection when it is taken from the pool (decision 0161), and the second line asks it. A
-- connection that was told nothing acts for nobody.
create function acting_person() returns uuid language sql stable parallel safe as $$
    select nullif(current_setting('ediny.person', true), '')::uuid
$$;
comment on function acting_person is 'The account in whose name this connection is used';

create function acting_house() returns boolean language sql stable parallel safe as $$
    select coalesce(current_setting('ediny.reach', true) = 'house', false)
$$;
comment on function acting_house is 'Whether the house itself is at work: it looks up who stands at the door';

create function acting_day() returns date language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('ediny.day', true), '')::date, (now() at time zone 'Europe/Moscow')::date)
$$;
comment on function acting_day is 'Today in Moscow; a clock that a test has stopped says another day';

-- Names are put into one order and found in one spelling, whatever they are names of.
create collation list_order (provider = icu, locale = 'ru-u-kn-true');
comment on collation list_order is 'Russian order in which № 2 stands before № 10, as a person would write the list';

create function find_spelling(said text) returns text
language sql immutable parallel safe as $$
    select translate(lower(said), 'ёәөүҗңһ«»"„“”№.,;:()/\', 'еаоужнх              ')
$$;
comment on function find_spelling is
    'One spelling for finding: lower case, ё as е, Tatar letters as their Russian neighbours, no marks';
