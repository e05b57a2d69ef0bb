-- Who keeps an employer: the organisation that entered its link first, of those still linked.
alter table employer_org add column seq bigint generated always as identity;
comment on column employer_org.seq is 'order of entry: the first link still open keeps the facts of the employer, the others only use them';
