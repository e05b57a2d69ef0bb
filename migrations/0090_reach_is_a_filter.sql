-- Whether a path lies within a reach. A pattern of paths is a filter of rows found by something sharper
-- (an organisation, the one above it, a word), never the way to find them: its share of the rows is
-- unknown to the planner, which then reads the whole union to show one row. A question that begins at a
-- branch begins at its label in `org_find`.
create function reached(path ltree, reach text) returns boolean
language sql immutable parallel safe as $$ select (path ~ reach::lquery) is true $$;

-- An organisation is found by its own index. The indexes of the exclusions know it too, and the planner
-- took them, for the organisation or for the day alone, at many times the cost a row; written as text
-- and as a range made anew they serve the exclusion alone.
alter table appointment drop constraint appointment_once;
alter table appointment add constraint appointment_once exclude using gist
    (account_id with =, (org_id::text) with =, role with =, valid with &&);
drop index appointment_by_org;
alter table org_episode drop constraint org_episode_one_at_a_time;
alter table org_episode add constraint org_episode_one_at_a_time exclude using gist
    ((org_id::text) with =, (daterange(lower(valid), upper(valid))) with &&) where (superseded_at is null);
drop index org_episode_of_org;
create index org_episode_of_org on org_episode (org_id) include (valid) where superseded_at is null;

-- A branch is found by the label that `org_find` keeps with every organisation that ever stood in it:
-- a pattern of paths that begins anywhere read the whole index of paths, 16 ms for 35 organisations.
drop index org_episode_branch;

-- Those above primaries are few, and asked for by themselves.
create index org_episode_above on org_episode (kind, org_id)
    where superseded_at is null and kind in ('regional', 'interregional', 'territorial');

-- How many stand below a row of the tree is counted in the index alone.
drop index org_episode_children;
create index org_episode_children on org_episode (parent_id) include (valid) where superseded_at is null;

-- What happened in a year is counted in indexes alone.
drop index act_in_time;
create index act_in_time on act (effective_on, seq) include (id) where state = 'signed';
drop index act_item_act;
create index act_item_act on act_item (act_id) include (verb, successor_id);

-- Names as finding compares them are worked out when they are written, not for every candidate.
alter table org_episode add column spelled text not null
    generated always as (replace(find_spelling(short_name), ' ', '')) stored;
comment on column org_episode.spelled is 'The short name without marks, spaces and letters that are confused';

-- Who came and went between two days is counted in the index alone.
drop index org_episode_opened;
create index org_episode_opened on org_episode (lower(valid)) include (org_id, valid) where superseded_at is null;

-- What an annulment annuls is read from the history of every organisation it named.
create index act_annuls on act (annuls_id) where annuls_id is not null;
