-- One episode of an employer.
-- $1 employer, $2 from, $3 until, $4..$10 facts, $11 account, $12 when
insert into employer_episode (employer_id, valid, name, inn, kpp, ogrn, institution_type, founder,
                              address, saved_by, recorded_at)
values ($1, daterange($2, $3), $4, $5, $6, $7, $8, $9, $10, $11, $12)
