-- Elections that wait for the word from above are few and are looked for on every first page. Expand step.
create index appointment_waiting on appointment (org_id) where state = 'pending' and ended_at is null;
