-- One episode of an employer.
-- $1 employer, $2 from, $3 until, $4 facts, $5 account, $6 when
insert into employer_episode (employer_id, valid, facts, saved_by, recorded_at)
values ($1, daterange($2, $3), $4, $5, $6)
