-- One living employer an ИНН: a double is refused by the database itself.
alter table employer_episode add constraint employer_episode_inn_once
    exclude using gist (inn with =, valid with &&) where (superseded_at is null and inn is not null);
-- Lists in Russian order, and finding by a part of the name.
create index employer_episode_order on employer_episode (name collate "ru-x-icu", employer_id)
    where superseded_at is null;
create index employer_episode_words on employer_episode using gin (find_spelling(name) gin_trgm_ops)
    where superseded_at is null;
alter table employer_org add column saved_by uuid constraint employer_org_account_fk references account;
alter table headcount add column why text not null default '';
comment on column headcount.why is 'for a statement that corrects an earlier one of the same day: why';
create index headcount_employer on headcount (employer_id, as_of);
