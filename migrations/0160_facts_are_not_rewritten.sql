-- Who serves people adds facts about people and ends them; it removes none, and of those that stand it changes only
-- what ends them or answers them (SEC-10, decision 0160). No statement of the program can make one account another,
-- move an appointment to another person, organisation or role, or take back an obligation without a trace.
revoke update, delete on account, account_closing, access_slip, appointment, obligation, handover, handover_item,
    file from ediny_app;
grant update (password_hash, must_change, password_set_at, is_disabled) on account to ediny_app;
grant update (opened_at, opened_by) on account_closing to ediny_app;
grant update (used_at, void_at) on access_slip to ediny_app;
grant update (valid, state, confirmed_by, confirmed_at, ended_at, ended_by, end_reason, version) on appointment to ediny_app;
grant update (withdrawn_at, withdrawn_by) on obligation to ediny_app;
grant update (to_appointment, state, settled_at, settled_by, version) on handover to ediny_app;
grant update (state, remark) on handover_item to ediny_app;

-- papers, the tree, passports and employers keep their past: nothing of it is removed
revoke delete on act, act_item, org, org_episode, passport, passport_statement, passport_confirmation, employer,
    employer_episode, employer_org, employer_statement, headcount from ediny_app;
