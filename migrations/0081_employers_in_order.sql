-- Employers are listed as organisations are: № 2 before № 10.
create index employer_episode_in_order on employer_episode (name collate list_order, employer_id)
    where superseded_at is null;
drop index employer_episode_order;
