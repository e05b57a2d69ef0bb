-- Why a table that names accounts needs no policy of the second line stands in its comment, where a test reads it. Expand step.
comment on table paper_sheet is
    'A table of a paper document, imported whole or not at all. No policy: counts of organisations; who imported it is told to nobody';
