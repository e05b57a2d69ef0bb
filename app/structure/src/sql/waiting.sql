-- How many offers wait for the reader's answer, and how many of her side wait for the answer of others.
-- $1 reach of who answers, $2 reach of who takes back, both as lquery, $3 today, $4 who reads
select w.incoming as "incoming!", w.outgoing as "outgoing!" from offers_waiting($1, $2, $4, $3) w
