-- Backups that were taken, and trials to bring one back: the operator's page counts their age (REL-19). Expand step.
create table backup_run (
    id         bigint      generated always as identity constraint backup_run_pk primary key,
    kind       text        not null constraint backup_run_kind_known check (kind in ('backup', 'check')),
    ended_at   timestamptz not null,
    moment     timestamptz not null,
    bytes      bigint      not null constraint backup_run_bytes_not_negative check (bytes >= 0)
);
create index backup_run_newest on backup_run (kind, ended_at desc);
comment on table backup_run is 'A backup that was written whole (backup), or brought back whole for a trial (check)';
comment on column backup_run.moment is 'the moment of the database that it holds';
revoke insert, update, delete on backup_run from ediny_app;
