-- Failed sign-ins by where they came from (SEC-16): only failures count, so that sixty people behind
-- one address may sign in.
create table sign_in_failure (
    id     bigint      generated always as identity constraint sign_in_failure_pk primary key,
    source inet        not null,
    at     timestamptz not null
);
create index sign_in_failure_source on sign_in_failure (source, at);
create index sign_in_failure_age on sign_in_failure (at);
comment on table sign_in_failure is 'A failed sign-in; kept a day, counted over a minute';
comment on column sign_in_failure.source is 'an IPv4 address, or the /64 network of an IPv6 address';
