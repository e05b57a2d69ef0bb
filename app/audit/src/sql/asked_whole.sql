-- A page of the whole journal, newest first.
-- $1 since, $2 until, $3 the action, $4 accounts, $5 and $6 the last row of the page before, $7 at most
select j.id as "id!" from journal_asked($1, $2, $3, $4, $5, $6) j order by j.at desc, j.id desc limit $7
