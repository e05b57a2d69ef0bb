-- Trees of labels, exclusion over ids and periods, forgiving search.
create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
