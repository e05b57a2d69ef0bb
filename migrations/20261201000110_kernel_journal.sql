-- The change journal: what was, what became, who, on behalf of which organisation; nobody rewrites it. Expand step.
create table journal (
    id          bigint      generated always as identity constraint journal_pk primary key,
    at          timestamptz not null,
    save_id     uuid        not null,
    request_id  uuid,
    actor_id    uuid,
    office_role text,
    session_id  uuid,
    source      inet,
    org_id      uuid,
    action      text        not null,
    object_kind text        not null,
    object_id   uuid,
    before      jsonb,
    after       jsonb,
    person_ids  uuid[],
    row_count   integer     constraint journal_count_not_negative check (row_count >= 0),
    purpose     text
);
create index journal_object on journal (object_id, at, id);
create index journal_of_org on journal (org_id, at, id);
create index journal_of_actor on journal (actor_id, at, id);
create index journal_of_day on journal (at, id);
create index journal_of_request on journal (request_id) where request_id is not null;
revoke update, delete, truncate on journal from ediny_app;
comment on table journal is 'Written in the transaction of the change; rows of one save share save_id';
comment on column journal.office_role is 'the role in which she acted';
comment on column journal.source is 'the address the request came from';
comment on column journal.person_ids is 'of a reading: whose personal data were shown, never what they were';
comment on column journal.row_count is 'of a reading: how many people';
comment on column journal.purpose is 'of a reading: the address of the page that showed them';

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
comment on function journal_is_append_only is
    'Refuses whatever would change or remove what the journal says, whoever asks';
create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function journal_is_append_only();

-- The journal is linked: each row holds what stood before it (PRV-15, decision 0140). Sixty-four shards, so that
-- nobody waits for another's save.
create table journal_shard (
    shard smallint constraint journal_shard_pk primary key,
    seq  bigint   not null,
    head bytea    not null constraint journal_shard_head_whole check (octet_length(head) = 32)
) with (fillfactor = 10);
revoke all on journal_shard from ediny_app;
comment on table journal_shard is 'How far each shard of the journal has come; nobody but the trigger writes it';
insert into journal_shard (shard, seq, head)
select shard, 0, sha256(convert_to('ediny journal shard ' || shard, 'UTF8')) from generate_series(0, 63) as shard;

create table journal_chain (
    shard       smallint not null,
    seq        bigint   not null,
    journal_id bigint   not null constraint journal_chain_once unique,
    hash       bytea    not null constraint journal_chain_hash_whole check (octet_length(hash) = 32),
    constraint journal_chain_pk primary key (shard, seq)
);
revoke insert, update, delete on journal_chain from ediny_app;
comment on table journal_chain is 'Each row of the journal in its shard, with the hash of itself and of all before it';
comment on column journal_chain.journal_id is 'no foreign key: a row that is gone must be missed';
create trigger journal_chain_append_only before update or delete or truncate on journal_chain
    for each statement execute function journal_is_append_only();

create function journal_hash(before bytea, shard smallint, seq bigint, entry journal) returns bytea
language sql stable as $$
    select sha256(before || int2send(shard) || int8send(seq) || convert_to(
        (select string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' order by n)
         from unnest(array[
            entry.id::text, (extract(epoch from entry.at) * 1000000)::bigint::text, entry.save_id::text,
            entry.request_id::text, entry.actor_id::text, entry.org_id::text, entry.action, entry.object_kind,
            entry.object_id::text, entry.before::text, entry.after::text, entry.office_role,
            entry.session_id::text, entry.source::text, array_to_string(entry.person_ids, ','),
            entry.row_count::text, entry.purpose]) with ordinality as said (field, n)), 'UTF8'))
$$;
comment on function journal_hash is
    'The seal of a row and of all before it; the program counts the same, and a test holds both equal';

create function journal_is_linked() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    mine   text     := current_setting('ediny.shard', true);
    chance smallint := floor(random() * 64);
    held   journal_shard;
    entry  journal;
begin
    if not exists (select from added) then
        return null;
    end if;
    -- the shard this transaction has already, else any that nobody holds, else wait for one
    select * into held from journal_shard order by (shard::text = mine) desc nulls last, random()
    limit 1 for update skip locked;
    if not found then
        select * into held from journal_shard where shard = chance for update;
    end if;
    for entry in select * from added order by id loop
        held.seq  := held.seq + 1;
        held.head := journal_hash(held.head, held.shard, held.seq, entry);
        insert into journal_chain (shard, seq, journal_id, hash) values (held.shard, held.seq, entry.id, held.head);
    end loop;
    update journal_shard set seq = held.seq, head = held.head where shard = held.shard;
    perform set_config('ediny.shard', held.shard::text, true);
    return null;
end $$;
revoke execute on function journal_is_linked from public;
comment on function journal_is_linked is 'Links the rows of a statement as they are written, in one shard a transaction';
create trigger journal_linked after insert on journal
    referencing new table as added for each statement execute function journal_is_linked();
