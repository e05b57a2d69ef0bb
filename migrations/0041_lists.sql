-- Russian order in which № 2 stands before № 10, as a person would write the list.
create collation list_order (provider = icu, locale = 'ru-u-kn-true');

-- Lists in the order of names, acts in the order of time, and everything about one organisation:
-- a page is read without reading the rest. The exclusion constraints have indexes too, but of gist,
-- which take ten times as long to find one organisation.
create index org_episode_by_name on org_episode (short_name collate list_order) where superseded_at is null;
create index org_episode_of_org on org_episode (org_id) where superseded_at is null;
create index passport_of_org on passport (org_id) where superseded_at is null;
create index act_in_time on act (effective_on, seq) where state = 'signed';
