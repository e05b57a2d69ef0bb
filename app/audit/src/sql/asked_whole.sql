-- A page of the whole journal, newest first.
-- $1 since, $2 the action, $3 accounts, $4 and $5 the row before which it begins, $6 at most
select j.id as "id!" from journal_asked($1, $2, $3, $4, $5) j order by j.at desc, j.id desc limit $6
