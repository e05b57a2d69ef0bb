-- The journal is read by people (PRV-14), and unusual access is found in it and shown to the level above (PRV-16).
-- Expand step.
create function journal_asked(since timestamptz, what text, who uuid[], before_at timestamptz, before_id bigint)
returns setof journal
language sql stable as $$
    select * from journal j
    where j.at >= since and (j.at, j.id) < (before_at, before_id) and (what is null or j.action = what)
      and (who is null or j.actor_id = any (who) or j.object_id = any (who) or j.person_ids && who)
$$;
comment on function journal_asked is
    'Rows of a time that match a question, older than a place: every way of reading the journal asks the same';

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
comment on table unusual is
    'Many people in an hour, many by night, tries to open what is foreign; found from the journal every five minutes';
comment on column unusual.org_id is 'on whose behalf she acted; the level above it is told';
comment on column unusual.count is 'people shown, or tries refused, at the height of it';

-- who serves people marks it as seen and changes nothing else
revoke insert, update, delete on unusual from ediny_app;
grant update (seen_by, seen_at) on unusual to ediny_app;

-- A refusal is conspicuous when what was asked for exists; things of the features beside and above are known to app.
create view object_known with (security_invoker = true) as
select null::uuid as id where false;
revoke insert, update, delete on object_known from ediny_app;
comment on view object_known is
    'Contribution, filled by app from structure, offices and passports: things with an address of their own';
