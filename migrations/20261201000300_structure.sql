-- Organisations for life: what can change about one of them stands in dated periods and comes from papers. Expand step.
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
alter table appointment add constraint appointment_org_fk foreign key (org_id) references org;
alter table obligation add constraint obligation_org_fk foreign key (org_id) references org;

create collation list_order (provider = icu, locale = 'ru-u-kn-true');
comment on collation list_order is 'Russian order in which № 2 stands before № 10, as a person would write the list';

create function find_spelling(said text) returns text
language sql immutable parallel safe as $$
    select translate(lower(said), 'ёәөүҗңһ«»"„“”№.,;:()/\', 'еаоужнх              ')
$$;
comment on function find_spelling is
    'One spelling for finding: lower case, ё as е, Tatar letters as their Russian neighbours, no marks';
