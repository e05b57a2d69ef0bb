-- Why a table that names accounts needs no policy of the second line stands in its comment, where a test reads it. Expand step.
comment on table act is
    'A structural act: the document of a body. Nothing it did is ever erased; an annulment is an act of its own. No policy: papers of organisations; the name under one is told by signer()';
