-- A second factor of an account: the secret of a phone, sealed with a key outside the database, and
-- codes on paper for the day the phone is lost. Expand step: programs of the time before go on, they
-- only do not ask for it.
create table second_factor (
    account_id  uuid        constraint second_factor_pk primary key
                            constraint second_factor_account_fk references account,
    secret      bytea       not null,
    last_step   bigint      not null,
    made_at     timestamptz not null,
    codes       bytea,
    codes_until timestamptz,
    constraint second_factor_codes_for_a_time check ((codes is null) = (codes_until is null))
);
comment on table second_factor is 'The phone that an account signs in with besides its password (SEC-14)';
comment on column second_factor.secret is 'sealed: tells nothing without the keys of the installation (SEC-35)';
comment on column second_factor.last_step is 'half minutes since 1970 of the last code taken: no code is taken twice';
comment on column second_factor.codes is 'the recovery codes, sealed, while they may still be shown and printed';

create table recovery_code (
    account_id uuid        not null constraint recovery_code_factor_fk references second_factor on delete cascade,
    code_hash  bytea       not null,
    used_at    timestamptz,
    constraint recovery_code_pk primary key (account_id, code_hash)
);
comment on table recovery_code is 'Codes on paper, each good once, as fingerprints';
