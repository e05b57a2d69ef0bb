-- The second line (SEC-10, decision 0161): of people and their accounts the role that serves is shown, and may change,
-- what the acting person's own offices reach, whatever the program believes. The owner is not bound by it: jobs of the
-- night, the command line and the backup work as the owner.
do $$
declare
    branch constant text := '(select acting_labels())';
    above  constant text := '(select acting_above())';
    house  constant text := '(select acting_house())';
    me     constant text := '(select acting_person())';
    today  constant text := '(select acting_day())';
    t text;
    mine text;
begin
    -- what belongs to one account alone
    foreach t in array array['kept_form', 'passport_draft', 'idempotency', 'paper_draft'] loop
        execute format('alter table %I enable row level security', t);
        execute format('create policy own on %I to ediny_app using (%s or account_id = %s)', t, house, me);
    end loop;
    alter table slip_run enable row level security;
    execute format('create policy own on slip_run to ediny_app using (%s or made_by = %s)', house, me);

    -- what opens an account: its own, and of whoever recovers or closes it
    foreach t in array array['session', 'access_slip', 'second_factor', 'recovery_code', 'account_closing'] loop
        execute format('alter table %I enable row level security', t);
        execute format('create policy opens on %I to ediny_app using (%s or account_id = %s or governs(account_id, %s))',
                       t, house, me, branch);
    end loop;

    alter table account enable row level security;
    execute format('create policy shown on account for select to ediny_app using (%s or id = %s or knows(id, %s, %s))',
                   house, me, branch, above);
    execute format('create policy changed on account for update to ediny_app using (%s or id = %s or governs(id, %s))',
                   house, me, branch);

    alter table appointment enable row level security;
    execute format('create policy shown on appointment for select to ediny_app
                    using (%s or account_id = %s or sees(org_id, %s, %s) or passes_on(id))', house, me, branch, above);
    alter table obligation enable row level security;
    execute format('create policy shown on obligation for select to ediny_app
                    using (%s or account_id = %s or sees(org_id, %s, %s))', house, me, branch, above);
    execute format('create policy given on obligation for insert to ediny_app with check (account_id = %s)', me);
    foreach t in array array['appointment', 'obligation'] loop
        mine := format('(%s or stands_in(org_id, %s, %s))', house, branch, today);
        execute format('create policy added on %I for insert to ediny_app with check %s', t, mine);
        execute format('create policy changed on %I for update to ediny_app using %s', t, mine);
    end loop;

    alter table handover enable row level security;
    mine := format('(%s or stands_in(org_id, %s, %s) or passes_on(from_appointment))', house, branch, today);
    execute format('create policy shown on handover for select to ediny_app using %s', mine);
    execute format('create policy changed on handover for update to ediny_app using %s', mine);
    execute format('create policy begun on handover for insert to ediny_app with check (%s)', house);
    alter table handover_item enable row level security;
    -- one is begun together with its matters: in that statement it is not there to be found
    mine := format('(%s or exists (select from handover h where h.id = handover_id))', house);
    execute format('create policy shown on handover_item for select to ediny_app using %s', mine);
    execute format('create policy changed on handover_item for update to ediny_app using %s', mine);
    execute format('create policy begun on handover_item for insert to ediny_app with check (%s)', house);

    -- scans: signatures and names are on them
    alter table file enable row level security;
    execute format('create policy shown on file for select to ediny_app
                    using (%s or uploaded_by = %s or sees(org_id, %s, %s))', house, me, branch, above);
    execute format('create policy kept on file for insert to ediny_app with check (%s or uploaded_by = %s)', house, me);
end $$;
