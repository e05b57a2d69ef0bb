-- Slips that were issued together and may be printed for a quarter of an hour (decision 0121). Expand step.
create table slip_run (
    id      uuid        constraint slip_run_pk primary key,
    made_by uuid        not null constraint slip_run_made_by_fk references account,
    made_at timestamptz not null,
    seed    bytea       constraint slip_run_seed_whole check (octet_length(seed) = 32)
);
create index slip_run_shown on slip_run (made_at) where seed is not null;
comment on table slip_run is 'Slips of access issued together; their phrases are stored nowhere';
comment on column slip_run.seed is 'with the keys of the installation it tells the phrases; null when they may not be shown any more';
