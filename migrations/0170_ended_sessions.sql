-- A session that is ended on purpose, by a new password, a slip, from another browser or by the sixth sign-in, opens
-- nothing any more; for a day it is still known whose it was, so that what is sent from its page comes back to her
-- (decision 0101). Only the house asks. Expand step.
create table ended_session (
    token_hash bytea       constraint ended_session_pk primary key,
    account_id uuid        not null constraint ended_session_account_fk references account,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);
create index ended_session_age on ended_session (seen_at);
comment on table ended_session is 'Whose a session was that was ended on purpose; it opens nothing';
comment on column ended_session.seen_at is 'When it was last used: a day after it would have ended by itself it is forgotten';

alter table ended_session enable row level security;
create policy known on ended_session to ediny_app using ((select acting_house()));

create function session_ended() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into ended_session (token_hash, account_id, created_at, seen_at)
    select token_hash, account_id, created_at, seen_at from gone
    on conflict do nothing;
    return null;
end $$;
revoke execute on function session_ended from public;
create trigger session_ended after delete on session
    referencing old table as gone for each statement execute function session_ended();
