-- What a permission stands on: that an organisation is, and where it stands on which day (decision 0171). Organisations
-- are for life; what can change about one of them stands in dated periods, and the acts of the structure write those.
-- Expand step.
create table org (
    id         uuid        constraint org_pk primary key,
    label      bigint      generated always as identity constraint org_label_unique unique,
    reg_no     text        not null constraint org_reg_no_unique unique
                           constraint org_reg_no_sound check (reg_no <> '' and length(reg_no) <= 40),
    version    bigint      not null default 0,
    created_at timestamptz not null default now()
);
-- the next registry number below an organisation is looked up among the numbers that begin like it
create index org_reg_no_prefix on org (reg_no text_pattern_ops);
revoke delete on org from ediny_app;
comment on table org is
    'An organisation of the union: the id, the label of its paths and the registry number stay for life';
comment on column org.label is
    'the label of this organisation in org_episode.path; whole labels are compared, never prefixes of text';
comment on column org.version is 'grows with every act and passport save: the row version of forms (REL-05)';

-- What was made before there were organisations belongs to one.
alter table journal add constraint journal_org_fk foreign key (org_id) references org;
alter table file add constraint file_org_fk foreign key (org_id) references org;

-- The tree on any day: where each organisation stood, of which kind and under which name.
create table org_episode (
    id            bigint      generated always as identity constraint org_episode_pk primary key,
    org_id        uuid        not null constraint org_episode_org_fk references org,
    valid         daterange   not null constraint org_episode_has_days check (not isempty(valid)),
    parent_id     uuid        constraint org_episode_parent_fk references org,
    path          ltree       not null,
    kind          text        not null constraint org_episode_kind_known check (kind in
                  ('central', 'regional', 'interregional', 'territorial', 'primary_territorial_rights',
                   'primary_union', 'primary', 'unit_org', 'bureau', 'group')),
    full_name     text        not null,
    short_name    text        not null,
    spelled       text        not null generated always as (replace(find_spelling(short_name), ' ', '')) stored,
    opened_by     uuid        not null,
    closed_by     uuid,
    recorded_at   timestamptz not null default now(),
    superseded_at timestamptz,
    constraint org_episode_root_is_central check ((parent_id is null) = (kind = 'central')),
    constraint org_episode_path_has_parent check ((parent_id is null) = (nlevel(path) = 1)),
    -- Written as text and as a range made anew it serves the exclusion alone: the planner took its index to find an
    -- organisation or a day, at many times the cost a row.
    constraint org_episode_one_at_a_time exclude using gist
        ((org_id::text) with =, (daterange(lower(valid), upper(valid))) with &&) where (superseded_at is null)
);
-- What is asked most is answered by an index alone: one organisation, those below it, a whole branch (paths that begin
-- alike), those above primaries, who came and went between two days, a list in the order of names.
create index org_episode_of_org on org_episode (org_id) include (valid) where superseded_at is null;
create index org_episode_children on org_episode (parent_id) include (valid) where superseded_at is null;
create index org_episode_path on org_episode (path) include (org_id, valid) where superseded_at is null;
create index org_episode_above on org_episode (kind, org_id)
    where superseded_at is null and kind in ('regional', 'interregional', 'territorial');
create index org_episode_opened on org_episode (lower(valid)) include (org_id, valid) where superseded_at is null;
create index org_episode_by_name on org_episode (short_name collate list_order, org_id) where superseded_at is null;
revoke delete on org_episode from ediny_app;
comment on table org_episode is
    'Dated placement of an organisation, derived from act_item; superseded rows keep what was known earlier';
comment on column org_episode.path is 'labels from the root to this organisation during the period';
comment on column org_episode.valid is 'when it was so in life, half-open';
comment on column org_episode.superseded_at is 'until when this was what we knew (second axis of time)';
comment on column org_episode.spelled is 'The short name without marks, spaces and letters that are confused';
