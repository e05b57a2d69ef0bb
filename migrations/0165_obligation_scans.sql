-- The scan of a signed obligation is read by whoever sees who has access, not by whoever sees the organisation
-- (SEC-09, decision 0165). Expand step.
create index obligation_scan on obligation (scan_id) where scan_id is not null;

-- «nobody» here means «a file like others», so a policy that hides rows must not answer it
create function obligation_signer(scan uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
    select b.account_id from obligation b where b.scan_id = scan limit 1
$$;
comment on function obligation_signer is 'whose obligation this file is the scan of; null for any other file';
