-- Unusual access is found and shown to the level above (PRV-16). Expand step.
create table unusual (
    id         uuid        constraint unusual_pk primary key,
    kind       text        not null constraint unusual_kind_known check (kind in ('many', 'night', 'foreign')),
    account_id uuid        not null constraint unusual_account_fk references account,
    org_id     uuid        constraint unusual_org_fk references org,
    from_at    timestamptz not null,
    until_at   timestamptz not null,
    count      integer     not null constraint unusual_count_sound check (count > 0),
    found_at   timestamptz not null,
    seen_by    uuid        constraint unusual_seen_by_fk references account,
    seen_at    timestamptz,
    constraint unusual_in_order check (from_at <= until_at),
    constraint unusual_seen_by_somebody check ((seen_by is null) = (seen_at is null)),
    constraint unusual_once
        exclude using gist (account_id with =, kind with =, tstzrange(from_at, until_at, '[]') with &&)
);
create index unusual_open on unusual (org_id) where seen_at is null;
comment on table unusual is 'Many people in an hour, many by night, tries to open what is foreign; found from the journal every five minutes';
comment on column unusual.org_id is 'on whose behalf she acted; the level above it is told';
comment on column unusual.count is 'people shown, or tries refused, at the height of it';
-- who serves people marks it as seen and changes nothing else
revoke insert, update, delete on unusual from ediny_app;
grant update (seen_by, seen_at) on unusual to ediny_app;
