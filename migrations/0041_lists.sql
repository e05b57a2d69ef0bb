-- Lists in the order of names, and acts in the order of time: a page is read without sorting the rest.
create index org_episode_by_name on org_episode (short_name collate "ru-x-icu") where superseded_at is null;
create index act_in_time on act (effective_on, seq) where state = 'signed';
