-- Why a table that names accounts needs no policy of the second line stands in its comment, where a test reads it. Expand step.
comment on table journal is
    'Written in the transaction of the change; rows of one save share save_id. No policy: it holds ids, names are told by signer(), rows are chosen by reach';
