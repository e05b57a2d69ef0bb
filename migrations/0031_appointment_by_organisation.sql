-- Who has a login in an organisation on a day. The index of the exclusion constraint holds the
-- organisation behind the account, and the planner prefers it all the same: milliseconds a row. An
-- expression that only this index knows leaves it no choice.
create index appointment_by_org on appointment ((org_id::text));
