-- Why a table that names accounts needs no policy of the second line stands in its comment, where a test reads it. Expand step.
comment on table passport_statement is
    'From this day these fields have these values, until the next statement about the same field. No policy: facts of an organisation; who saved them is told by signer()';
comment on table passport is
    'The values of a passport during a period; codes of the fields are those of the catalogue in code. No policy: facts of an organisation; who saved them is told by signer()';
comment on table passport_confirmation is
    'The yearly "all of this is right" of the organisation. No policy: a fact of an organisation; who said it is told by signer()';
comment on table employer_statement is
    'The same for an employer; the key "closed" ends it. No policy: facts of an employer; who saved them is told by signer()';
comment on table employer_episode is
    'Dated facts about an employer (institution). No policy: facts of an employer; who saved them is told by signer()';
comment on table employer_org is
    'Which primary organisation unites the workers or learners of which employer, by dates. No policy: facts of an employer; who saved them is told by signer()';
comment on table headcount is
    'A dated statement of how many people work and learn there, with who stated it and the paper. No policy: facts of an employer; who saved them is told by signer()';
