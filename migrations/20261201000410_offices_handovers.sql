-- Matters pass from a chair whose term is over to the next one (S14). Expand step.
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
create index handover_to on handover (to_appointment) where to_appointment is not null;
comment on table handover is
    'What a former chair hands over; open until the successor accepts it or it rises to the level above';
comment on column handover.due_on is 'not accepted by the end of this day it rises by itself';

create table handover_item (
    handover_id uuid    not null constraint handover_item_handover_fk references handover,
    place       integer not null,
    kind        text    not null
                constraint handover_item_kind_known check (kind in ('organisation', 'login', 'act', 'draft')),
    object_id   uuid    not null,
    told        text    not null,
    state       text    not null default 'unchecked'
                constraint handover_item_state_known check (state in ('unchecked', 'right', 'remarked')),
    remark      text    not null default '',
    constraint handover_item_pk primary key (handover_id, place),
    constraint handover_item_remark_says check ((state = 'remarked') = (remark <> ''))
);
comment on table handover_item is 'One matter as it stood when the hand-over began: told holds no names of persons';
comment on column handover_item.object_id is 'of a draft: the organisation of its passport';

-- What a chair left half typed is a matter too; who keeps it stands beside offices, and nobody sees all of it but the
-- house, in whose name a hand-over begins.
create view handover_draft with (security_invoker = true) as
select null::uuid as account_id, null::uuid as org_id where false;
revoke insert, update, delete on handover_draft from ediny_app;
comment on view handover_draft is
    'Contribution, filled by app from passports: drafts by their account and the organisation they are about';

-- Who serves people answers what was handed over, and changes none of it (decision 0160).
revoke update, delete on handover, handover_item from ediny_app;
grant update (to_appointment, state, settled_at, settled_by, version) on handover to ediny_app;
grant update (state, remark) on handover_item to ediny_app;

create or replace function passes_on(appointment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from handover h
        where $1 in (h.from_appointment, h.to_appointment)
          and exists (select from appointment a where a.id in (h.from_appointment, h.to_appointment)
                                                  and a.account_id = acting_person()))
$$;

alter table handover enable row level security;
create policy begun on handover for insert to ediny_app with check ((select acting_house()));
create policy shown on handover for select to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day()))
           or passes_on(from_appointment));
create policy changed on handover for update to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day()))
           or passes_on(from_appointment));

-- one is begun together with its matters: in that statement it is not there to be found
alter table handover_item enable row level security;
create policy begun on handover_item for insert to ediny_app with check ((select acting_house()));
create policy shown on handover_item for select to ediny_app
    using ((select acting_house()) or exists (select from handover h where h.id = handover_id));
create policy changed on handover_item for update to ediny_app
    using ((select acting_house()) or exists (select from handover h where h.id = handover_id));
