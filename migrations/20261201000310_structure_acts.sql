-- Papers: what a body decided, and what that does to each organisation it names. Expand step.
create table act (
    id            uuid        constraint act_pk primary key,
    seq           bigint      generated always as identity constraint act_seq_unique unique,
    kind          text        not null constraint act_kind_known check (kind in
                  ('found', 'rename', 'rekind', 'move', 'merge', 'split', 'exclude', 'annul')),
    state         text        not null constraint act_state_known check (state in
                  ('offered', 'signed', 'refused', 'withdrawn', 'annulled')),
    effective_on  date        not null,
    body          text        not null,
    doc_number    text        not null,
    doc_date      date        not null,
    doc_text      text        not null default '',
    scan_id       uuid        constraint act_scan_fk references file,
    org_id        uuid        not null constraint act_org_fk references org,
    offered_to    uuid        constraint act_offered_to_fk references org,
    annuls_id     uuid        constraint act_annuls_fk references act,
    annulled_by   uuid        constraint act_annulled_by_fk references act,
    made_by       uuid        constraint act_made_by_fk references account,
    made_at       timestamptz not null default now(),
    answered_by   uuid        constraint act_answered_by_fk references account,
    answered_at   timestamptz,
    answer_note   text        not null default '',
    annulled_at   timestamptz,
    constraint act_annul_names_its_target check ((kind = 'annul') = (annuls_id is not null)),
    constraint act_annulled_says_by_what check ((state = 'annulled') = (annulled_by is not null))
);
create unique index act_annulled_once on act (annuls_id) where state = 'signed';
-- what an annulment annuls is read from the history of every organisation it named
create index act_annuls on act (annuls_id) where annuls_id is not null;
create index act_org on act (org_id, effective_on);
create index act_offered on act (offered_to) where state = 'offered';
-- offers of the past are listed too; acts of two sides are few among all
create index act_two_sided on act (made_at) where offered_to is not null;
-- what happened in a year is counted in indexes alone
create index act_in_time on act (effective_on, seq) include (id) where state = 'signed';
revoke delete on act from ediny_app;
comment on table act is
    'A structural act: the document of a body. Nothing it did is ever erased; an annulment is an act of its own';
comment on column act.seq is 'order of acts that take effect on one day';
comment on column act.body is 'the body that decided, in words';
comment on column act.org_id is 'the organisation on behalf of which the act is made';
comment on column act.offered_to is 'two-step acts: the organisation whose side accepts or refuses (SEC-06)';
comment on column act.annuls_id is 'of an annulment: the act it annuls';
comment on column act.annulled_by is 'the annulment that ended this act';

create table act_item (
    id           bigint generated always as identity constraint act_item_pk primary key,
    act_id       uuid   not null constraint act_item_act_fk references act,
    org_id       uuid   not null constraint act_item_org_fk references org,
    verb         text   not null constraint act_item_verb_known check (verb in
                 ('found', 'rename', 'rekind', 'move', 'exclude')),
    parent_id    uuid   constraint act_item_parent_fk references org,
    kind         text,
    full_name    text,
    short_name   text,
    close_reason text   constraint act_item_reason_known check (close_reason in
                 ('liquidation_of_employer', 'merger', 'split', 'own_decision', 'no_members', 'error_of_entry')),
    successor_id uuid   constraint act_item_successor_fk references org,
    signed_on    date,
    constraint act_item_found_whole check (verb <> 'found' or (kind is not null and full_name is not null)),
    constraint act_item_rename_whole check (verb <> 'rename' or full_name is not null),
    constraint act_item_rekind_whole check (verb <> 'rekind' or kind is not null),
    constraint act_item_move_whole check (verb <> 'move' or parent_id is not null),
    constraint act_item_exclude_whole check (verb <> 'exclude' or close_reason is not null)
);
create index act_item_act on act_item (act_id) include (verb, successor_id);
create index act_item_org on act_item (org_id) include (signed_on);
create index act_item_signed on act_item (signed_on) include (id, act_id, org_id, verb, successor_id)
    where signed_on is not null;
revoke delete on act_item from ediny_app;
comment on table act_item is
    'One effect of an act on one organisation; the episodes are derived from the items of acts in force';
comment on column act_item.signed_on is 'The first day of effect when the act is in force, else null; kept by triggers';

-- A register that is being filled is planned while its tables are empty, and the plan is kept: without the
-- setting each item read all acts so far.
create function act_item_signed() returns trigger language plpgsql set enable_seqscan = off as $$
begin
    new.signed_on := (select case when a.state = 'signed' then a.effective_on end from act a where a.id = new.act_id);
    return new;
end $$;
comment on function act_item_signed is
    'Changes of a year, or of one organisation, are counted without looking at the acts';
create trigger act_item_signed before insert on act_item for each row execute function act_item_signed();

create function act_items_signed() returns trigger language plpgsql as $$
begin
    update act_item set signed_on = case when new.state = 'signed' then new.effective_on end
    where act_id = new.id;
    return null;
end $$;
comment on function act_items_signed is 'Tells the items of an act that it came into force, or is in force no longer';
create trigger act_items_signed after update of state, effective_on on act for each row
    when (old.state is distinct from new.state or old.effective_on is distinct from new.effective_on)
    execute function act_items_signed();
