-- The journal is linked: each row holds what stood before it (PRV-15, decision 0140). Sixty-four lanes, so that
-- nobody waits for another's save. Expand step: programs of the time before write as they did.
alter table journal
    add office_role text,
    add session_id  uuid,
    add source      inet,
    add person_ids  uuid[],
    add row_count   integer constraint journal_count_not_negative check (row_count >= 0),
    add purpose     text;
comment on column journal.office_role is 'the role in which she acted';
comment on column journal.source is 'the address the request came from';
comment on column journal.person_ids is 'of a reading: whose personal data were shown, never what they were';
comment on column journal.row_count is 'of a reading: how many people';
comment on column journal.purpose is 'of a reading: the address of the page that showed them';

create table journal_lane (
    lane smallint constraint journal_lane_pk primary key,
    seq  bigint   not null,
    head bytea    not null constraint journal_lane_head_whole check (octet_length(head) = 32)
) with (fillfactor = 10);
comment on table journal_lane is 'How far each lane of the journal has come; nobody but the trigger writes it';
insert into journal_lane (lane, seq, head)
select lane, 0, sha256(convert_to('ediny journal lane ' || lane, 'UTF8')) from generate_series(0, 63) as lane;

create table journal_link (
    lane       smallint not null,
    seq        bigint   not null,
    journal_id bigint   not null constraint journal_link_once unique,
    hash       bytea    not null constraint journal_link_hash_whole check (octet_length(hash) = 32),
    constraint journal_link_pk primary key (lane, seq)
);
comment on table journal_link is 'Each row of the journal in its lane, with the hash of itself and of all before it';
comment on column journal_link.journal_id is 'no foreign key: a row that is gone must be missed';

-- The same is counted in `audit/model/chain.rs`; a test holds both equal.
create function journal_hash(before bytea, lane smallint, seq bigint, entry journal) returns bytea
language sql stable as $$
    select sha256(before || int2send(lane) || int8send(seq) || convert_to(
        (select string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' order by n)
         from unnest(array[
            entry.id::text, (extract(epoch from entry.at) * 1000000)::bigint::text, entry.save_id::text,
            entry.request_id::text, entry.actor_id::text, entry.org_id::text, entry.action, entry.object_kind,
            entry.object_id::text, entry.before::text, entry.after::text, entry.office_role,
            entry.session_id::text, entry.source::text, array_to_string(entry.person_ids, ','),
            entry.row_count::text, entry.purpose]) with ordinality as said (field, n)), 'UTF8'))
$$;
