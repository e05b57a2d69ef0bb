-- The first password, and every one after a lost one, is a phrase of a printed slip (SEC-18). Expand step.
create table access_slip (
    id          uuid        constraint access_slip_pk primary key,
    account_id  uuid        not null constraint access_slip_account_fk references account,
    phrase_hash text        not null,
    run_id      uuid,
    made_by     uuid        constraint access_slip_made_by_fk references account,
    made_at     timestamptz not null,
    expires_at  timestamptz not null constraint access_slip_expires_later check (expires_at > made_at),
    used_at     timestamptz,
    void_at     timestamptz,
    constraint access_slip_used_or_void check (used_at is null or void_at is null)
);
create unique index access_slip_living on access_slip (account_id) where used_at is null and void_at is null;
create index access_slip_run on access_slip (run_id) where run_id is not null;
comment on table access_slip is 'Slips with a one-time phrase; an account has at most one that is neither used nor void';
comment on column access_slip.run_id is 'slips printed together';

alter table account add password_set_at timestamptz;
comment on column account.password_set_at is 'when the person last set a password of her own; null before the first';
