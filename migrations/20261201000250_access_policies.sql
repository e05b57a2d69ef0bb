-- The second line itself: which rows of people and their papers are shown to whom, and who changes them (SEC-10,
-- decision 0161). Expand step.

-- what opens an account: its own, and of whoever recovers or closes it
create policy opens on session to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on access_letter to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on second_factor to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy opens on recovery_code to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or governs(account_id, (select acting_labels())));
create policy changed on account for update to ediny_app
    using ((select acting_house()) or id = (select acting_person()) or governs(id, (select acting_labels())));

-- offices and obligations: given and ended in her branch
create policy added on appointment for insert to ediny_app
    with check ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy changed on appointment for update to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy shown on obligation for select to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())));
create policy added on obligation for insert to ediny_app
    with check ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));
create policy changed on obligation for update to ediny_app
    using ((select acting_house()) or stands_in(org_id, (select acting_labels()), (select acting_day())));

-- scans: signatures and names are on them
create policy shown on file for select to ediny_app
    using ((select acting_house()) or uploaded_by = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())));

-- people, and where they hold office
create policy shown on account for select to ediny_app
    using ((select acting_house()) or id = (select acting_person())
           or knows(id, (select acting_labels()), (select acting_above())));
create policy shown on appointment for select to ediny_app
    using ((select acting_house()) or account_id = (select acting_person())
           or sees(org_id, (select acting_labels()), (select acting_above())) or passes_on(id));
