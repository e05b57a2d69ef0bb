-- Why a table that names accounts needs no policy of the second line stands in its comment, where a test reads it. Expand step.
comment on table unusual is
    'Many people in an hour, many by night, tries to open what is foreign; found from the journal every five minutes. No policy: ids and counts; its names are told by signer()';
