-- The trigger that links rows as they are written; rows of the time before come first, in lane 0.
create function journal_is_linked() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    mine   text     := current_setting('ediny.lane', true);
    chance smallint := floor(random() * 64);
    held   journal_lane;
    entry  journal;
begin
    if not exists (select from added) then
        return null;
    end if;
    -- the lane this transaction has already, else any that nobody holds, else wait for one
    select * into held from journal_lane order by (lane::text = mine) desc nulls last, random()
    limit 1 for update skip locked;
    if not found then
        select * into held from journal_lane where lane = chance for update;
    end if;
    for entry in select * from added order by id loop
        held.seq  := held.seq + 1;
        held.head := journal_hash(held.head, held.lane, held.seq, entry);
        insert into journal_link (lane, seq, journal_id, hash) values (held.lane, held.seq, entry.id, held.head);
    end loop;
    update journal_lane set seq = held.seq, head = held.head where lane = held.lane;
    perform set_config('ediny.lane', held.lane::text, true);
    return null;
end $$;

do $$
declare
    held  journal_lane;
    entry journal;
begin
    lock table journal in share row exclusive mode;
    select * into held from journal_lane where lane = 0;
    for entry in select * from journal order by id loop
        held.seq  := held.seq + 1;
        held.head := journal_hash(held.head, held.lane, held.seq, entry);
        insert into journal_link (lane, seq, journal_id, hash) values (held.lane, held.seq, entry.id, held.head);
    end loop;
    update journal_lane set seq = held.seq, head = held.head where lane = 0;
end $$;

create trigger journal_linked after insert on journal
    referencing new table as added for each statement execute function journal_is_linked();
create trigger journal_link_append_only before update or delete or truncate on journal_link
    for each statement execute function journal_is_append_only();

revoke all on journal_lane from ediny_app;
revoke insert, update, delete on journal_link from ediny_app;
