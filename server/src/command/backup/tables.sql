-- Every table of the database with the number of its rows and one hash over all of them, whatever their
-- order. No parameters.
select n.nspname || '.' || c.relname as "name",
       (xpath('//rows/text()', counted.said))[1]::text::bigint as "rows",
       (xpath('//hash/text()', counted.said))[1]::text as "hash"
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
cross join lateral query_to_xml(
    format(
        'select count(*) as rows, encode(sha256(coalesce(string_agg(line, '''' order by line), '''')), ''hex'') as hash
         from (select sha256(convert_to(t::text, ''UTF8'')) as line from %I.%I t) as lines',
        n.nspname, c.relname
    ), true, false, ''
) as counted (said)
where c.relkind = 'r'
  and n.nspname not in ('pg_catalog', 'information_schema')
  and n.nspname not like 'pg\_%'
order by 1
