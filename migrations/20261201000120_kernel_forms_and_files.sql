-- A form that was sent twice is carried out once, and scans of papers are kept with whose they are. Expand step.
create table idempotency (
    account_id   uuid        not null,
    key          uuid        not null,
    payload_hash bytea       not null,
    location     text        not null,
    created_at   timestamptz not null default now(),
    constraint idempotency_pk primary key (account_id, key)
);
create index idempotency_age on idempotency (created_at);
comment on table idempotency is 'The reply to a form already carried out, kept 48 hours; written with the effect';
comment on column idempotency.key is 'issued with the form (REL-04)';
comment on column idempotency.payload_hash is 'of what was sent: another form under the same key is refused';

alter table idempotency enable row level security;
create policy own on idempotency to ediny_app
    using ((select acting_house()) or account_id = (select acting_person()));

create table file (
    id          uuid        constraint file_pk primary key,
    org_id      uuid        not null,
    name        text        not null,
    media_type  text        not null constraint file_type_known check (media_type in
                ('application/pdf', 'image/jpeg', 'image/png')),
    size        bigint      not null constraint file_size_sound check (size between 1 and 10485760),
    sha256      bytea       not null,
    uploaded_by uuid,
    uploaded_at timestamptz not null default now()
);
revoke update, delete on file from ediny_app;
comment on column file.id is 'the bytes lie in object storage under it';
comment on table file is 'A stored scan; its type was read from its content';

-- Scans have signatures and names on them: who sees the organisation is told later, where organisations are made.
alter table file enable row level security;
create policy kept on file for insert to ediny_app
    with check ((select acting_house()) or uploaded_by = (select acting_person()));
