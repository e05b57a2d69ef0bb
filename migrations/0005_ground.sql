-- The change journal: what was, what became, who, on behalf of which organisation.
create table journal (
    id          bigint      generated always as identity constraint journal_pk primary key,
    at          timestamptz not null,
    save_id     uuid        not null,
    request_id  uuid,
    actor_id    uuid        constraint journal_actor_fk references account,
    org_id      uuid        constraint journal_org_fk references org,
    action      text        not null,
    object_kind text        not null,
    object_id   uuid,
    before      jsonb,
    after       jsonb
);
create index journal_object on journal (object_id, id);
comment on table journal is 'Written in the transaction of the change; rows of one save share save_id';

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function journal_is_append_only();

-- One form, one effect (REL-04): the key was issued with the form.
create table idempotency (
    account_id   uuid        not null constraint idempotency_account_fk references account,
    key          uuid        not null,
    payload_hash bytea       not null,
    location     text        not null,
    created_at   timestamptz not null default now(),
    constraint idempotency_pk primary key (account_id, key)
);
create index idempotency_age on idempotency (created_at);
comment on table idempotency is 'The reply to a form already carried out, kept 48 hours; written with the effect';

-- Scans and other files; the bytes lie in object storage under the id.
create table file (
    id          uuid        constraint file_pk primary key,
    org_id      uuid        not null constraint file_org_fk references org,
    name        text        not null,
    media_type  text        not null constraint file_type_known check (media_type in
                ('application/pdf', 'image/jpeg', 'image/png')),
    size        bigint      not null constraint file_size_sound check (size between 1 and 10485760),
    sha256      bytea       not null,
    uploaded_by uuid        constraint file_account_fk references account,
    uploaded_at timestamptz not null default now()
);
comment on table file is 'A stored scan; its type was read from its content';
alter table act add constraint act_scan_fk foreign key (scan_id) references file;
alter table act add constraint act_made_by_fk foreign key (made_by) references account;
alter table act add constraint act_answered_by_fk foreign key (answered_by) references account;

-- Facts about the database itself.
create table register_mark (
    key   text constraint register_mark_pk primary key,
    value text not null
);
comment on table register_mark is 'What this database was filled with (demo, acceptance), and facts of its making';
