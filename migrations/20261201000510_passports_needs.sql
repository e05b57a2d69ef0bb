-- What is obligatory in a passport depends on the kind of its organisation. Expand step.
create table passport_need (
    kind     text not null,
    field    text not null,
    when_yes text,
    constraint passport_need_pk primary key (kind, field)
);
comment on table passport_need is
    'Obligatory fields of a passport by kind of organisation, the same as the catalogue in code; a test holds both '
    'equal';
comment on column passport_need.when_yes is 'the field that must say yes for this one to be obligatory; null: always';

insert into passport_need (kind, field, when_yes)
select kind, need.field, need.when_yes
from (values
    ('{central,regional,interregional,territorial,primary_territorial_rights,primary_union,primary,unit_org,bureau,group}'::text[],
        array['phone', 'email', 'chair', 'meeting_on', 'term_until'], null),
    ('{central,regional,interregional,territorial,primary_territorial_rights,primary_union,primary}',
        array['legal_address', 'legal_entity'], null),
    ('{central,regional,interregional,territorial,primary_territorial_rights,primary_union,primary}',
        array['ogrn', 'inn', 'kpp', 'bank_name', 'bank_bik', 'bank_account'], 'legal_entity'),
    ('{central,regional,interregional}',
        array['accounting', 'staff_units', 'legal_inspector', 'technical_inspector'], null),
    ('{territorial,primary_territorial_rights}',
        array['municipality', 'central_accounting', 'released_chair'], null),
    ('{regional,interregional,territorial,primary_territorial_rights,primary_union,primary}',
        array['agreement'], null),
    ('{regional,interregional,territorial,primary_territorial_rights,primary_union,primary}',
        array['agreement_from', 'agreement_until'], 'agreement'),
    ('{primary_territorial_rights,primary_union,primary}', array['agreement_registered'], 'agreement'),
    ('{primary_territorial_rights,primary_union,primary}',
        array['institution_type', 'founder', 'primary_class', 'protection_officer', 'dues_method',
              'dues_percent', 'computer', 'internet'], null),
    ('{primary_territorial_rights,primary_union}', array['unit_orgs'], null)
) as level (kinds, fields, when_yes)
cross join unnest(level.kinds) as kind
cross join lateral (select unnest(level.fields) as field, level.when_yes) as need;

create function passport_counts(org_kind text, said jsonb, out filled integer, out required integer)
language sql stable as $$
    select count(*) filter (where said ? need.field), count(*)
    from passport_need need
    where need.kind = org_kind and (need.when_yes is null or said ->> need.when_yes = 'yes')
$$;
comment on function passport_counts is
    'Obligatory fields with a value, and all of them, for an organisation of this kind';

-- An act that changes the kind, dated back and annulled ones too, brings the counts of every day into line at once.
-- Equal values are one row, cut where the kind changes; rows that stay the same are left alone. The loop reads what was
-- so before its first change.
create function passport_follow_kinds(orgs uuid[], at timestamptz) returns void
language plpgsql as $$
declare
    wanted record;
begin
    for wanted in
        with said as (
            select p.org_id, p.valid, p.fields, p.saved_by from passport p
            where p.org_id = any(orgs) and p.superseded_at is null
        ), life as (
            select e.org_id, e.valid, e.kind from org_episode e
            where e.org_id = any(orgs) and e.superseded_at is null
        ), day as (
            select org_id, lower(valid) as day from said
            union
            select life.org_id, lower(life.valid) from life
            join said on said.org_id = life.org_id and said.valid @> lower(life.valid)
        ), on_day as (
            select day.org_id, day.day, said.fields, said.saved_by, standing.kind
            from day
            join said on said.org_id = day.org_id and said.valid @> day.day
            join lateral (
                select life.kind from life
                where life.org_id = day.org_id
                order by lower(life.valid) <= day.day desc,
                         case when lower(life.valid) <= day.day then lower(life.valid) end desc, lower(life.valid)
                limit 1
            ) standing on true
        ), change as (
            select on_day.*, (fields, kind) is distinct from (lag(fields) over turn, lag(kind) over turn) as is_change
            from on_day window turn as (partition by org_id order by day)
        ), period as (
            select org_id, fields, kind, saved_by,
                   daterange(day, lead(day) over (partition by org_id order by day)) as valid
            from change where is_change
        )
        select period.org_id, period.fields, period.saved_by, period.valid, counts.filled, counts.required
        from period cross join lateral passport_counts(period.kind, period.fields) counts
    loop
        continue when exists (
            select from passport p
            where p.org_id = wanted.org_id and p.superseded_at is null and p.valid = wanted.valid
              and p.fields = wanted.fields and p.filled = wanted.filled and p.required = wanted.required);
        update passport set superseded_at = at
        where org_id = wanted.org_id and superseded_at is null and valid && wanted.valid;
        insert into passport (org_id, valid, fields, filled, required, saved_by, recorded_at)
        values (wanted.org_id, wanted.valid, wanted.fields, wanted.filled, wanted.required, wanted.saved_by, at);
    end loop;
end $$;
comment on function passport_follow_kinds is
    'Brings the counts of passports into line with the kinds of their organisations, day by day';

create or replace function org_rekinded(orgs uuid[], at timestamptz) returns void language sql as $$
    select passport_follow_kinds(orgs, at)
$$;
