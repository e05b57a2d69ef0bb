-- Keeps a statement.
-- $1 id, $2 employer, $3 day, $4..$12 numbers, $13 who stated it, $14 paper, $15 scan, $16 why corrected, $17 account, $18 when
insert into headcount (id, employer_id, as_of, workers, main_job, pedagogical, under_35, women,
                       child_care, external, learners_full, learners_part, stated_by, paper,
                       scan_id, why, saved_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
