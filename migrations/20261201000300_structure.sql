-- What the tree shows and tells of matters that are kept above it, declared here and empty until the feature that keeps
-- them fills it (decision 0171). Expand step.
create view org_fill with (security_invoker = true) as
select null::uuid as org_id, null::daterange as valid, null::integer as filled, null::integer as required where false;
revoke insert, update, delete on org_fill from ediny_app;
comment on view org_fill is
    'Contribution, filled by passports: how much of what is asked of an organisation is known of it, by days';
comment on column org_fill.filled is 'obligatory fields that have a value, of required';

create function org_rekinded(orgs uuid[], at timestamptz) returns void language sql as $$ select $$;
comment on function org_rekinded is
    'Contribution, filled by passports: what follows when the kind of organisations changed on some day, by an act or by '
    'what annuls one';
