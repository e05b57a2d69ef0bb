-- What a former chair had typed into passports and not saved passes on as well. Expand step: programs of the
-- time before never write this kind.
alter table handover_item
    drop constraint handover_item_kind_known,
    add constraint handover_item_kind_known check (kind in ('organisation', 'login', 'act', 'draft'));
comment on column handover_item.object_id is 'of a draft: the organisation of its passport';
