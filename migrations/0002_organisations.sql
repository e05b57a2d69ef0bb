-- Organisations for life; everything that can change about them stands in dated episodes.
create table org (
    id         uuid        constraint org_pk primary key,
    label      bigint      generated always as identity constraint org_label_unique unique,
    reg_no     text        not null constraint org_reg_no_unique unique
                           constraint org_reg_no_sound check (reg_no <> '' and length(reg_no) <= 40),
    version    bigint      not null default 0,
    created_at timestamptz not null default now()
);
comment on table org is 'An organisation of the union: the id, the label of its paths and the registry number stay for life';
comment on column org.label is 'the label of this organisation in org_episode.path; whole labels are compared, never prefixes of text';
comment on column org.version is 'grows with every act and passport save: the row version of forms (REL-05)';

-- The paper: what a body decided.
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
    scan_id       uuid,
    org_id        uuid        not null constraint act_org_fk references org,
    offered_to    uuid        constraint act_offered_to_fk references org,
    annuls_id     uuid        constraint act_annuls_fk references act,
    annulled_by   uuid        constraint act_annulled_by_fk references act,
    made_by       uuid,
    made_at       timestamptz not null default now(),
    answered_by   uuid,
    answered_at   timestamptz,
    answer_note   text        not null default '',
    annulled_at   timestamptz,
    constraint act_annul_names_its_target check ((kind = 'annul') = (annuls_id is not null)),
    constraint act_annulled_says_by_what check ((state = 'annulled') = (annulled_by is not null))
);
create unique index act_annulled_once on act (annuls_id) where state = 'signed';
create index act_org on act (org_id, effective_on);
create index act_offered on act (offered_to) where state = 'offered';
comment on table act is 'A structural act: the document of a body. Nothing it did is ever erased; an annulment is an act of its own';
comment on column act.seq is 'order of acts that take effect on one day';
comment on column act.org_id is 'the organisation on behalf of which the act is made';
comment on column act.offered_to is 'two-step acts: the organisation whose side accepts or refuses (SEC-06)';

-- What the paper does to each organisation it names.
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
    constraint act_item_found_whole check (verb <> 'found' or (kind is not null and full_name is not null)),
    constraint act_item_rename_whole check (verb <> 'rename' or full_name is not null),
    constraint act_item_rekind_whole check (verb <> 'rekind' or kind is not null),
    constraint act_item_move_whole check (verb <> 'move' or parent_id is not null),
    constraint act_item_exclude_whole check (verb <> 'exclude' or close_reason is not null)
);
create index act_item_act on act_item (act_id);
create index act_item_org on act_item (org_id);
comment on table act_item is 'One effect of an act on one organisation; the episodes are derived from the items of acts in force';
