-- Matters that pass from a chair whose term is over to the next one (S14). Expand step.
create table handover (
    id               uuid        constraint handover_pk primary key,
    org_id           uuid        not null constraint handover_org_fk references org,
    from_appointment uuid        not null constraint handover_from_fk references appointment
                                 constraint handover_once unique,
    to_appointment   uuid        constraint handover_to_fk references appointment,
    state            text        not null default 'open'
                                 constraint handover_state_known check (state in ('open', 'accepted', 'risen', 'closed')),
    opened_at        timestamptz not null,
    due_on           date        not null,
    settled_at       timestamptz,
    settled_by       uuid        constraint handover_settled_by_fk references account,
    version          bigint      not null default 1
);
create index handover_org on handover (org_id) where state in ('open', 'risen');
comment on table handover is 'What a former chair hands over; open until the successor accepts it or it rises to the level above';
comment on column handover.due_on is 'not accepted by the end of this day it rises by itself';

create table handover_item (
    handover_id uuid    not null constraint handover_item_handover_fk references handover,
    place       integer not null,
    kind        text    not null constraint handover_item_kind_known check (kind in ('organisation', 'login', 'act')),
    object_id   uuid    not null,
    told        text    not null,
    state       text    not null default 'unchecked'
                constraint handover_item_state_known check (state in ('unchecked', 'right', 'remarked')),
    remark      text    not null default '',
    constraint handover_item_pk primary key (handover_id, place),
    constraint handover_item_remark_says check ((state = 'remarked') = (remark <> ''))
);
comment on table handover_item is 'One matter as it stood when the hand-over began: told holds no names of persons';
