-- The shape of the database as PostgreSQL 15 tells it after all migrations; everything lies in the schema public.
-- Written by `cargo xtask prepare` to be read, not run and not changed by hand: what changes the database is `migrations/`.


-- database --------------------------------------------------------------------------------------------

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
GRANT USAGE ON SCHEMA public TO ediny_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ediny IN SCHEMA public GRANT SELECT,USAGE ON SEQUENCES  TO ediny_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ediny IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO ediny_app;


-- kernel ----------------------------------------------------------------------------------------------

CREATE TABLE register_mark (
    key text NOT NULL,
    value text NOT NULL
);
COMMENT ON TABLE register_mark IS 'What this database was filled with (demo, acceptance), and facts of its making';
ALTER TABLE ONLY register_mark ADD CONSTRAINT register_mark_pk PRIMARY KEY (key);
GRANT SELECT ON TABLE register_mark TO ediny_app;

CREATE FUNCTION acting_person() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select nullif(current_setting('ediny.person', true), '')::uuid
$$;
COMMENT ON FUNCTION acting_person() IS 'The account in whose name this connection is used';

CREATE FUNCTION acting_house() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select coalesce(current_setting('ediny.reach', true) = 'house', false)
$$;
COMMENT ON FUNCTION acting_house() IS 'Whether the house itself is at work: it looks up who stands at the door';

CREATE FUNCTION acting_day() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select coalesce(nullif(current_setting('ediny.day', true), '')::date, (now() at time zone 'Europe/Moscow')::date)
$$;
COMMENT ON FUNCTION acting_day() IS 'Today in Moscow; a clock that a test has stopped says another day';

CREATE COLLATION list_order (provider = icu, locale = 'ru-u-kn-true');
COMMENT ON COLLATION list_order IS 'Russian order in which № 2 stands before № 10, as a person would write the list';

CREATE FUNCTION find_spelling(said text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select translate(lower(said), 'ёәөүҗңһ«»"„“”№.,;:()/\', 'еаоужнх              ')
$$;
COMMENT ON FUNCTION find_spelling(said text) IS 'One spelling for finding: lower case, ё as е, Tatar letters as their Russian neighbours, no marks';

CREATE TABLE journal (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    save_id uuid NOT NULL,
    request_id uuid,
    actor_id uuid,
    office_role text,
    session_id uuid,
    source inet,
    org_id uuid,
    action text NOT NULL,
    object_kind text NOT NULL,
    object_id uuid,
    before jsonb,
    after jsonb,
    person_ids uuid[],
    row_count integer,
    purpose text,
    CONSTRAINT journal_count_not_negative CHECK ((row_count >= 0))
);
COMMENT ON TABLE journal IS 'Written in the transaction of the change; rows of one save share save_id. No policy: it holds ids, names are told by signer(), rows are chosen by reach';
COMMENT ON COLUMN journal.office_role IS 'the role in which she acted';
COMMENT ON COLUMN journal.source IS 'the address the request came from';
COMMENT ON COLUMN journal.person_ids IS 'of a reading: whose personal data were shown, never what they were';
COMMENT ON COLUMN journal.row_count IS 'of a reading: how many people';
COMMENT ON COLUMN journal.purpose IS 'of a reading: the address of the page that showed them';
ALTER TABLE journal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME journal_id_seq);
ALTER TABLE ONLY journal ADD CONSTRAINT journal_pk PRIMARY KEY (id);
ALTER TABLE ONLY journal ADD CONSTRAINT journal_actor_fk FOREIGN KEY (actor_id) REFERENCES account(id);
ALTER TABLE ONLY journal ADD CONSTRAINT journal_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE INDEX journal_object ON journal USING btree (object_id, at, id);
CREATE INDEX journal_of_actor ON journal USING btree (actor_id, at, id);
CREATE INDEX journal_of_day ON journal USING btree (at, id);
CREATE INDEX journal_of_org ON journal USING btree (org_id, at, id);
CREATE INDEX journal_of_request ON journal USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE TRIGGER journal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_linked AFTER INSERT ON journal REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION journal_is_linked();
GRANT SELECT,INSERT ON TABLE journal TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE journal_id_seq TO ediny_app;

CREATE FUNCTION journal_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
COMMENT ON FUNCTION journal_is_append_only() IS 'Refuses whatever would change or remove what the journal says, whoever asks';

CREATE TABLE journal_shard (
    shard smallint NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,
    CONSTRAINT journal_shard_head_whole CHECK ((octet_length(head) = 32))
)
WITH (fillfactor='10');
COMMENT ON TABLE journal_shard IS 'How far each shard of the journal has come; nobody but the trigger writes it';
ALTER TABLE ONLY journal_shard ADD CONSTRAINT journal_shard_pk PRIMARY KEY (shard);

CREATE TABLE journal_chain (
    shard smallint NOT NULL,
    seq bigint NOT NULL,
    journal_id bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT journal_chain_hash_whole CHECK ((octet_length(hash) = 32))
);
COMMENT ON TABLE journal_chain IS 'Each row of the journal in its shard, with the hash of itself and of all before it';
COMMENT ON COLUMN journal_chain.journal_id IS 'no foreign key: a row that is gone must be missed';
ALTER TABLE ONLY journal_chain ADD CONSTRAINT journal_chain_once UNIQUE (journal_id);
ALTER TABLE ONLY journal_chain ADD CONSTRAINT journal_chain_pk PRIMARY KEY (shard, seq);
CREATE TRIGGER journal_chain_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON journal_chain FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();
GRANT SELECT ON TABLE journal_chain TO ediny_app;

CREATE FUNCTION journal_hash(before bytea, shard smallint, seq bigint, entry journal) RETURNS bytea
    LANGUAGE sql STABLE
    AS $$
    select sha256(before || int2send(shard) || int8send(seq) || convert_to(
        (select string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' order by n)
         from unnest(array[
            entry.id::text, (extract(epoch from entry.at) * 1000000)::bigint::text, entry.save_id::text,
            entry.request_id::text, entry.actor_id::text, entry.org_id::text, entry.action, entry.object_kind,
            entry.object_id::text, entry.before::text, entry.after::text, entry.office_role,
            entry.session_id::text, entry.source::text, array_to_string(entry.person_ids, ','),
            entry.row_count::text, entry.purpose]) with ordinality as said (field, n)), 'UTF8'))
$$;
COMMENT ON FUNCTION journal_hash(before bytea, shard smallint, seq bigint, entry journal) IS 'The seal of a row and of all before it; the program counts the same, and a test holds both equal';

CREATE FUNCTION journal_is_linked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    mine   text     := current_setting('ediny.shard', true);
    chance smallint := floor(random() * 64);
    held   journal_shard;
    entry  journal;
begin
    if not exists (select from added) then
        return null;
    end if;
    -- the shard this transaction has already, else any that nobody holds, else wait for one
    select * into held from journal_shard order by (shard::text = mine) desc nulls last, random()
    limit 1 for update skip locked;
    if not found then
        select * into held from journal_shard where shard = chance for update;
    end if;
    for entry in select * from added order by id loop
        held.seq  := held.seq + 1;
        held.head := journal_hash(held.head, held.shard, held.seq, entry);
        insert into journal_chain (shard, seq, journal_id, hash) values (held.shard, held.seq, entry.id, held.head);
    end loop;
    update journal_shard set seq = held.seq, head = held.head where shard = held.shard;
    perform set_config('ediny.shard', held.shard::text, true);
    return null;
end $$;
COMMENT ON FUNCTION journal_is_linked() IS 'Links the rows of a statement as they are written, in one shard a transaction';
REVOKE ALL ON FUNCTION journal_is_linked() FROM PUBLIC;

CREATE TABLE idempotency (
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    payload_hash bytea NOT NULL,
    location text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE idempotency IS 'The reply to a form already carried out, kept 48 hours; written with the effect';
COMMENT ON COLUMN idempotency.key IS 'issued with the form (REL-04)';
COMMENT ON COLUMN idempotency.payload_hash IS 'of what was sent: another form under the same key is refused';
ALTER TABLE ONLY idempotency ADD CONSTRAINT idempotency_pk PRIMARY KEY (account_id, key);
ALTER TABLE ONLY idempotency ADD CONSTRAINT idempotency_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
CREATE INDEX idempotency_age ON idempotency USING btree (created_at);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON idempotency TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE idempotency TO ediny_app;

CREATE TABLE file (
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT file_size_sound CHECK (((size >= 1) AND (size <= 10485760))),
    CONSTRAINT file_type_known CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text])))
);
COMMENT ON TABLE file IS 'A stored scan; its type was read from its content';
COMMENT ON COLUMN file.id IS 'the bytes lie in object storage under it';
ALTER TABLE ONLY file ADD CONSTRAINT file_pk PRIMARY KEY (id);
ALTER TABLE ONLY file ADD CONSTRAINT file_account_fk FOREIGN KEY (uploaded_by) REFERENCES account(id);
ALTER TABLE ONLY file ADD CONSTRAINT file_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE file ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON file FOR INSERT TO ediny_app WITH CHECK ((( SELECT acting_house() AS acting_house) OR (uploaded_by = ( SELECT acting_person() AS acting_person))));
CREATE POLICY shown ON file FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (uploaded_by = ( SELECT acting_person() AS acting_person)) OR sees(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_above() AS acting_above))));
GRANT SELECT,INSERT ON TABLE file TO ediny_app;


-- access ----------------------------------------------------------------------------------------------

CREATE TABLE account (
    id uuid NOT NULL,
    login text NOT NULL,
    password_hash text NOT NULL,
    password_set_at timestamp with time zone,
    must_change boolean DEFAULT false NOT NULL,
    surname text NOT NULL,
    first_name text NOT NULL,
    patronymic text DEFAULT ''::text NOT NULL,
    is_disabled boolean DEFAULT false NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT account_login_lower CHECK (((login = lower(login)) AND (login <> ''::text)))
);
COMMENT ON TABLE account IS 'A personal account; rights come from appointments only';
COMMENT ON COLUMN account.password_set_at IS 'when the person last set a password of her own; null before the first';
COMMENT ON COLUMN account.must_change IS 'signed in with a passphrase from an access letter: nothing opens before an own password is set (SEC-18)';
COMMENT ON COLUMN account.failures IS 'no longer written; goes when no server of the time before counts there (REL-11)';
COMMENT ON COLUMN account.locked_until IS 'no longer written; goes with failures';
ALTER TABLE ONLY account ADD CONSTRAINT account_login_unique UNIQUE (login);
ALTER TABLE ONLY account ADD CONSTRAINT account_pk PRIMARY KEY (id);
CREATE INDEX account_closed ON account USING btree (login) WHERE is_disabled;
CREATE TRIGGER account_branch AFTER UPDATE OF is_disabled ON account FOR EACH ROW WHEN ((old.is_disabled IS DISTINCT FROM new.is_disabled)) EXECUTE FUNCTION branch_of_account();
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY changed ON account FOR UPDATE TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (id = ( SELECT acting_person() AS acting_person)) OR governs(id, ( SELECT acting_labels() AS acting_labels))));
CREATE POLICY closed ON account FOR UPDATE TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY kept ON account FOR SELECT TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY shown ON account FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (id = ( SELECT acting_person() AS acting_person)) OR ( SELECT acting_keeps() AS acting_keeps) OR (EXISTS ( SELECT
   FROM appointment a
  WHERE (a.account_id = account.id)))));
GRANT SELECT,INSERT ON TABLE account TO ediny_app;
GRANT UPDATE(password_hash) ON TABLE account TO ediny_app;
GRANT UPDATE(password_set_at) ON TABLE account TO ediny_app;
GRANT UPDATE(must_change) ON TABLE account TO ediny_app;
GRANT UPDATE(is_disabled) ON TABLE account TO ediny_app;

CREATE TABLE session (
    token_hash bytea NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    account_id uuid NOT NULL,
    stage text DEFAULT 'open'::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    lang text DEFAULT 'ru'::text NOT NULL,
    device text DEFAULT ''::text NOT NULL,
    source inet,
    CONSTRAINT session_device_short CHECK ((char_length(device) <= 40)),
    CONSTRAINT session_stage_known CHECK ((stage = ANY (ARRAY['factor'::text, 'locked'::text, 'open'::text])))
);
COMMENT ON TABLE session IS 'Server-side sessions; the token itself is only in the cookie (SEC-13)';
COMMENT ON COLUMN session.id IS 'names the session in lists and journals; the token hash stays here';
COMMENT ON COLUMN session.stage IS 'factor: the password was right, the code of the phone is awaited; locked: the screen was closed, the password is awaited';
COMMENT ON COLUMN session.confirmed_at IS 'when the password or a code was last said in it; absent: when it was opened (SEC-14)';
COMMENT ON COLUMN session.device IS 'kind of machine and browser as codes, for the person to know it again; never the whole line of the browser';
COMMENT ON COLUMN session.source IS 'the address from which it was opened';
ALTER TABLE ONLY session ADD CONSTRAINT session_id_unique UNIQUE (id);
ALTER TABLE ONLY session ADD CONSTRAINT session_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY session ADD CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
CREATE INDEX session_account ON session USING btree (account_id);
CREATE TRIGGER session_ended AFTER DELETE ON session REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION session_ended();
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY ended ON session FOR DELETE TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY kept ON session FOR SELECT TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY opens ON session TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR governs(account_id, ( SELECT acting_labels() AS acting_labels))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE session TO ediny_app;

CREATE TABLE ended_session (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE ended_session IS 'Whose a session was that was ended on purpose; it opens nothing';
COMMENT ON COLUMN ended_session.seen_at IS 'When it was last used: a day after it would have ended by itself it is forgotten';
ALTER TABLE ONLY ended_session ADD CONSTRAINT ended_session_pk PRIMARY KEY (token_hash);
ALTER TABLE ONLY ended_session ADD CONSTRAINT ended_session_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
CREATE INDEX ended_session_age ON ended_session USING btree (seen_at);
ALTER TABLE ended_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY known ON ended_session TO ediny_app USING (( SELECT acting_house() AS acting_house));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ended_session TO ediny_app;

CREATE FUNCTION session_ended() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into ended_session (token_hash, account_id, created_at, seen_at)
    select token_hash, account_id, created_at, seen_at from gone
    on conflict do nothing;
    return null;
end $$;
COMMENT ON FUNCTION session_ended() IS 'Remembers for a day whose the sessions were that have just been ended';
REVOKE ALL ON FUNCTION session_ended() FROM PUBLIC;

CREATE TABLE kept_form (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    path text NOT NULL,
    typed jsonb NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    CONSTRAINT kept_form_is_fields CHECK ((jsonb_typeof(typed) = 'object'::text))
);
COMMENT ON TABLE kept_form IS 'Forms of ended sessions, five an account, kept a day; never files, passwords or keys';
ALTER TABLE ONLY kept_form ADD CONSTRAINT kept_form_pk PRIMARY KEY (id);
ALTER TABLE ONLY kept_form ADD CONSTRAINT kept_form_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
CREATE INDEX kept_form_account ON kept_form USING btree (account_id, kept_at);
CREATE INDEX kept_form_age ON kept_form USING btree (kept_at);
ALTER TABLE kept_form ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON kept_form TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE kept_form TO ediny_app;

CREATE TABLE org (
    id uuid NOT NULL,
    label bigint NOT NULL,
    reg_no text NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT org_reg_no_sound CHECK (((reg_no <> ''::text) AND (length(reg_no) <= 40)))
);
COMMENT ON TABLE org IS 'An organisation of the union: the id, the label of its paths and the registry number stay for life';
COMMENT ON COLUMN org.label IS 'the label of this organisation in org_episode.path; whole labels are compared, never prefixes of text';
COMMENT ON COLUMN org.version IS 'grows with every act and passport save: the row version of forms (REL-05)';
ALTER TABLE org ALTER COLUMN label ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME org_label_seq);
ALTER TABLE ONLY org ADD CONSTRAINT org_label_unique UNIQUE (label);
ALTER TABLE ONLY org ADD CONSTRAINT org_pk PRIMARY KEY (id);
ALTER TABLE ONLY org ADD CONSTRAINT org_reg_no_unique UNIQUE (reg_no);
CREATE INDEX org_reg_no_prefix ON org USING btree (reg_no text_pattern_ops);
GRANT SELECT,INSERT,UPDATE ON TABLE org TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE org_label_seq TO ediny_app;

CREATE TABLE org_episode (
    id bigint NOT NULL,
    org_id uuid NOT NULL,
    valid daterange NOT NULL,
    parent_id uuid,
    path ltree NOT NULL,
    kind text NOT NULL,
    full_name text NOT NULL,
    short_name text NOT NULL,
    spelled text GENERATED ALWAYS AS (replace(find_spelling(short_name), ' '::text, ''::text)) STORED NOT NULL,
    opened_by uuid NOT NULL,
    closed_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT org_episode_has_days CHECK ((NOT isempty(valid))),
    CONSTRAINT org_episode_kind_known CHECK ((kind = ANY (ARRAY['central'::text, 'regional'::text, 'interregional'::text, 'territorial'::text, 'primary_territorial_rights'::text, 'primary_union'::text, 'primary'::text, 'unit_org'::text, 'bureau'::text, 'group'::text]))),
    CONSTRAINT org_episode_path_has_parent CHECK (((parent_id IS NULL) = (nlevel(path) = 1))),
    CONSTRAINT org_episode_root_is_central CHECK (((parent_id IS NULL) = (kind = 'central'::text)))
);
COMMENT ON TABLE org_episode IS 'Dated placement of an organisation, derived from act_item; superseded rows keep what was known earlier';
COMMENT ON COLUMN org_episode.valid IS 'when it was so in life, half-open';
COMMENT ON COLUMN org_episode.path IS 'labels from the root to this organisation during the period';
COMMENT ON COLUMN org_episode.spelled IS 'The short name without marks, spaces and letters that are confused';
COMMENT ON COLUMN org_episode.superseded_at IS 'until when this was what we knew (second axis of time)';
ALTER TABLE org_episode ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME org_episode_id_seq);
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_one_at_a_time EXCLUDE USING gist (((org_id)::text) WITH =, daterange(lower(valid), upper(valid)) WITH &&) WHERE ((superseded_at IS NULL));
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_pk PRIMARY KEY (id);
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_closed_by_fk FOREIGN KEY (closed_by) REFERENCES act(id);
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_opened_by_fk FOREIGN KEY (opened_by) REFERENCES act(id);
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY org_episode ADD CONSTRAINT org_episode_parent_fk FOREIGN KEY (parent_id) REFERENCES org(id);
CREATE INDEX org_episode_above ON org_episode USING btree (kind, org_id) WHERE ((superseded_at IS NULL) AND (kind = ANY (ARRAY['regional'::text, 'interregional'::text, 'territorial'::text])));
CREATE INDEX org_episode_by_name ON org_episode USING btree (short_name COLLATE list_order, org_id) WHERE (superseded_at IS NULL);
CREATE INDEX org_episode_children ON org_episode USING btree (parent_id) INCLUDE (valid) WHERE (superseded_at IS NULL);
CREATE INDEX org_episode_of_org ON org_episode USING btree (org_id) INCLUDE (valid) WHERE (superseded_at IS NULL);
CREATE INDEX org_episode_opened ON org_episode USING btree (lower(valid)) INCLUDE (org_id, valid) WHERE (superseded_at IS NULL);
CREATE INDEX org_episode_path ON org_episode USING btree (path) INCLUDE (org_id, valid) WHERE (superseded_at IS NULL);
CREATE TRIGGER org_episode_begun AFTER INSERT ON org_episode REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION org_episode_touch();
CREATE TRIGGER org_episode_branch_begun AFTER INSERT ON org_episode REFERENCING NEW TABLE AS begun FOR EACH STATEMENT EXECUTE FUNCTION branch_of_begun();
CREATE TRIGGER org_episode_branch_superseded AFTER UPDATE ON org_episode REFERENCING NEW TABLE AS begun FOR EACH STATEMENT EXECUTE FUNCTION branch_of_begun();
CREATE TRIGGER org_episode_changed AFTER UPDATE ON org_episode REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION org_episode_touch();
CREATE TRIGGER org_episode_tally_begun AFTER INSERT ON org_episode REFERENCING NEW TABLE AS begun FOR EACH STATEMENT EXECUTE FUNCTION org_tally_begun();
CREATE TRIGGER org_episode_tally_superseded AFTER UPDATE ON org_episode REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION org_tally_superseded();
GRANT SELECT,INSERT,UPDATE ON TABLE org_episode TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE org_episode_id_seq TO ediny_app;

CREATE FUNCTION reached(path ltree, reach text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select (path ~ reach::lquery) is true $$;
COMMENT ON FUNCTION reached(path ltree, reach text) IS 'Whether a path lies within a reach';

CREATE FUNCTION branch_episodes(labels bigint[]) RETURNS TABLE(org_id uuid, valid daterange)
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return query
    with stood as materialized (
        select distinct e.path
        from org o
        join org_episode e on e.org_id = o.id and e.superseded_at is null
        where o.label = any (labels)
    )
    select below.org_id, below.valid
    from stood s
    cross join lateral (
        -- labels are digits, so the letter comes behind all of them
        select x.org_id, x.valid from org_episode x
        where x.path >= s.path and x.path < s.path || 'z' and x.superseded_at is null
        offset 0
    ) below
    where not exists (select from stood above where above.path @> s.path and above.path <> s.path);
end $$;
COMMENT ON FUNCTION branch_episodes(labels bigint[]) IS 'What stands and stood below organisations with these labels, themselves included; each row once';

CREATE FUNCTION org_path(org uuid, day date) RETURNS bigint[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
declare
    path ltree := (select e.path from org_episode e
                   where e.org_id = org and e.superseded_at is null and e.valid @> day limit 1);
begin
    if path is null then
        path := (select e.path from org_episode e where e.org_id = org and e.superseded_at is null
                 order by lower(e.valid) <= day desc,
                          case when lower(e.valid) <= day then lower(e.valid) end desc, lower(e.valid)
                 limit 1);
    end if;
    return string_to_array(path::text, '.')::bigint[];
end $$;
COMMENT ON FUNCTION org_path(org uuid, day date) IS 'Labels from the root to an organisation, as it stands on the day or stood last';

CREATE FUNCTION stands_in(org uuid, labels bigint[], day date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(org_path(org, day) && labels, false) $$;
COMMENT ON FUNCTION stands_in(org uuid, labels bigint[], day date) IS 'Whether an organisation stands in one of the branches with these labels';

CREATE TABLE sign_in_failure (
    id bigint NOT NULL,
    source inet NOT NULL,
    at timestamp with time zone NOT NULL
);
COMMENT ON TABLE sign_in_failure IS 'A failed sign-in; kept a day, counted over a minute';
COMMENT ON COLUMN sign_in_failure.source IS 'an IPv4 address, or the /64 network of an IPv6 address';
ALTER TABLE sign_in_failure ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME sign_in_failure_id_seq);
ALTER TABLE ONLY sign_in_failure ADD CONSTRAINT sign_in_failure_pk PRIMARY KEY (id);
CREATE INDEX sign_in_failure_age ON sign_in_failure USING btree (at);
CREATE INDEX sign_in_failure_source ON sign_in_failure USING btree (source, at);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in_failure TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE sign_in_failure_id_seq TO ediny_app;

CREATE TABLE login_try (
    login_hash bytea NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    day_failures integer DEFAULT 0 NOT NULL,
    day_begins timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    closed_until timestamp with time zone,
    CONSTRAINT login_try_counts CHECK ((failures >= 0)),
    CONSTRAINT login_try_day_counts CHECK ((day_failures >= failures))
);
COMMENT ON TABLE login_try IS 'How often a login was tried in vain, known or not; forgotten a day after the last try';
COMMENT ON COLUMN login_try.login_hash IS 'HMAC of the lower-cased text under a key outside the database: people type passwords there';
COMMENT ON COLUMN login_try.failures IS 'since the last sign-in that succeeded';
COMMENT ON COLUMN login_try.day_failures IS 'since day_begins, whatever succeeded in between';
ALTER TABLE ONLY login_try ADD CONSTRAINT login_try_pk PRIMARY KEY (login_hash);
CREATE INDEX login_try_age ON login_try USING btree (last_at);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE login_try TO ediny_app;

CREATE TABLE access_letter (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    passphrase_hash text NOT NULL,
    run_id uuid,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    void_at timestamp with time zone,
    CONSTRAINT access_letter_expires_later CHECK ((expires_at > made_at)),
    CONSTRAINT access_letter_used_or_void CHECK (((used_at IS NULL) OR (void_at IS NULL)))
);
COMMENT ON TABLE access_letter IS 'Access letters with a one-time passphrase; an account has at most one that is neither used nor void';
COMMENT ON COLUMN access_letter.run_id IS 'access letters printed together';
ALTER TABLE ONLY access_letter ADD CONSTRAINT access_letter_pk PRIMARY KEY (id);
ALTER TABLE ONLY access_letter ADD CONSTRAINT access_letter_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY access_letter ADD CONSTRAINT access_letter_made_by_fk FOREIGN KEY (made_by) REFERENCES account(id);
CREATE UNIQUE INDEX access_letter_living ON access_letter USING btree (account_id) WHERE ((used_at IS NULL) AND (void_at IS NULL));
CREATE INDEX access_letter_run ON access_letter USING btree (run_id) WHERE (run_id IS NOT NULL);
ALTER TABLE access_letter ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON access_letter FOR SELECT TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY opens ON access_letter TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR governs(account_id, ( SELECT acting_labels() AS acting_labels))));
GRANT SELECT,INSERT ON TABLE access_letter TO ediny_app;
GRANT UPDATE(used_at) ON TABLE access_letter TO ediny_app;
GRANT UPDATE(void_at) ON TABLE access_letter TO ediny_app;

CREATE TABLE second_factor (
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    last_step bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    codes bytea,
    codes_until timestamp with time zone,
    CONSTRAINT second_factor_codes_for_a_time CHECK (((codes IS NULL) = (codes_until IS NULL)))
);
COMMENT ON TABLE second_factor IS 'The phone that an account signs in with besides its password (SEC-14)';
COMMENT ON COLUMN second_factor.secret IS 'sealed: tells nothing without the keys of the installation (SEC-35)';
COMMENT ON COLUMN second_factor.last_step IS 'half minutes since 1970 of the last code taken: no code is taken twice';
COMMENT ON COLUMN second_factor.codes IS 'the recovery codes, sealed, while they may still be shown and printed';
ALTER TABLE ONLY second_factor ADD CONSTRAINT second_factor_pk PRIMARY KEY (account_id);
ALTER TABLE ONLY second_factor ADD CONSTRAINT second_factor_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON second_factor FOR SELECT TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY opens ON second_factor TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR governs(account_id, ( SELECT acting_labels() AS acting_labels))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE second_factor TO ediny_app;

CREATE TABLE recovery_code (
    account_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);
COMMENT ON TABLE recovery_code IS 'Codes on paper, each good once, as fingerprints';
ALTER TABLE ONLY recovery_code ADD CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash);
ALTER TABLE ONLY recovery_code ADD CONSTRAINT recovery_code_factor_fk FOREIGN KEY (account_id) REFERENCES second_factor(account_id) ON DELETE CASCADE;
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY opens ON recovery_code TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR governs(account_id, ( SELECT acting_labels() AS acting_labels))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE recovery_code TO ediny_app;

CREATE TABLE appointment (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    org_id uuid NOT NULL,
    role text NOT NULL,
    valid daterange NOT NULL,
    state text DEFAULT 'confirmed'::text NOT NULL,
    act_kind text DEFAULT 'election'::text NOT NULL,
    doc_number text DEFAULT ''::text NOT NULL,
    doc_date date,
    basis text DEFAULT ''::text NOT NULL,
    scan_id uuid,
    made_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by uuid,
    end_reason text DEFAULT ''::text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    gives_access boolean GENERATED ALWAYS AS (((state = 'confirmed'::text) AND ((ended_at IS NULL) OR (upper(valid) <= ((ended_at AT TIME ZONE 'Europe/Moscow'::text))::date)))) STORED NOT NULL,
    CONSTRAINT appointment_act_known CHECK ((act_kind = ANY (ARRAY['election'::text, 'order'::text, 'decision'::text]))),
    CONSTRAINT appointment_central_by_two CHECK (((role <> ALL (ARRAY['administrator'::text, 'security_officer'::text, 'central_operator'::text])) OR (state <> 'confirmed'::text) OR (made_by IS NULL) OR (made_by <> confirmed_by))),
    CONSTRAINT appointment_has_days CHECK ((NOT isempty(valid))),
    CONSTRAINT appointment_role_known CHECK ((role = ANY (ARRAY['administrator'::text, 'security_officer'::text, 'central_operator'::text, 'regional_chair'::text, 'regional_responsible'::text, 'territorial_chair'::text, 'territorial_responsible'::text, 'primary_chair'::text, 'primary_responsible'::text, 'auditor'::text, 'member'::text, 'partner'::text]))),
    CONSTRAINT appointment_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'confirmed'::text, 'declined'::text])))
);
COMMENT ON TABLE appointment IS 'Binds an account to an organisation, a role and dates; access follows it by the day';
COMMENT ON COLUMN appointment.state IS 'pending gives nothing until the level above has confirmed it';
COMMENT ON COLUMN appointment.basis IS 'the election or order behind it, in words';
COMMENT ON COLUMN appointment.ended_at IS 'ended before its time, at this moment; valid then ends with the day before';
COMMENT ON COLUMN appointment.gives_access IS 'whether it gave access on the days it holds: confirmed, and not ended on the day it began';
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_doors_or_journal EXCLUDE USING gist (account_id WITH =, role WITH <>, valid WITH &&) WHERE (((role = ANY (ARRAY['administrator'::text, 'security_officer'::text])) AND (ended_at IS NULL) AND (state <> 'declined'::text)));
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_once EXCLUDE USING gist (account_id WITH =, ((org_id)::text) WITH =, role WITH =, valid WITH &&) WHERE (((ended_at IS NULL) AND (state <> 'declined'::text)));
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_pk PRIMARY KEY (id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_confirmed_by_fk FOREIGN KEY (confirmed_by) REFERENCES account(id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_ended_by_fk FOREIGN KEY (ended_by) REFERENCES account(id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_made_by_fk FOREIGN KEY (made_by) REFERENCES account(id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY appointment ADD CONSTRAINT appointment_scan_fk FOREIGN KEY (scan_id) REFERENCES file(id);
CREATE INDEX appointment_account ON appointment USING btree (account_id);
CREATE INDEX appointment_org ON appointment USING btree (org_id) INCLUDE (valid, account_id, gives_access);
CREATE INDEX appointment_waiting ON appointment USING btree (org_id) WHERE ((state = 'pending'::text) AND (ended_at IS NULL));
CREATE TRIGGER appointment_branch_changed AFTER UPDATE ON appointment REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branch_of_org();
CREATE TRIGGER appointment_branch_made AFTER INSERT ON appointment REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branch_of_org();
ALTER TABLE appointment ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON appointment FOR INSERT TO ediny_app WITH CHECK ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day))));
CREATE POLICY changed ON appointment FOR UPDATE TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day))));
CREATE POLICY shown ON appointment FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR ( SELECT ((string_to_array((e.path)::text, '.'::text))::bigint[] && ( SELECT acting_labels() AS acting_labels))
   FROM org_episode e
  WHERE ((e.org_id = appointment.org_id) AND (e.superseded_at IS NULL) AND (e.valid @> ( SELECT acting_day() AS acting_day)))
 LIMIT 1) OR sees(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_above() AS acting_above)) OR passes_on(id)));
GRANT SELECT,INSERT ON TABLE appointment TO ediny_app;
GRANT UPDATE(valid) ON TABLE appointment TO ediny_app;
GRANT UPDATE(state) ON TABLE appointment TO ediny_app;
GRANT UPDATE(confirmed_by) ON TABLE appointment TO ediny_app;
GRANT UPDATE(confirmed_at) ON TABLE appointment TO ediny_app;
GRANT UPDATE(ended_at) ON TABLE appointment TO ediny_app;
GRANT UPDATE(ended_by) ON TABLE appointment TO ediny_app;
GRANT UPDATE(end_reason) ON TABLE appointment TO ediny_app;
GRANT UPDATE(version) ON TABLE appointment TO ediny_app;

CREATE VIEW open_office AS
 SELECT m.org_id,
    m.account_id,
    m.role,
    m.valid,
    c.is_disabled
   FROM (appointment m
     JOIN account c ON ((c.id = m.account_id)))
  WHERE m.gives_access;
COMMENT ON VIEW open_office IS 'Offices that give access on the days they hold, without names: for counting';
GRANT SELECT ON TABLE open_office TO ediny_app;

CREATE VIEW chair_seat AS
 SELECT appointment.org_id,
    upper(appointment.valid) AS until
   FROM appointment
  WHERE ((appointment.role = ANY (ARRAY['regional_chair'::text, 'territorial_chair'::text, 'primary_chair'::text])) AND (appointment.state <> 'declined'::text) AND (appointment.ended_at IS NULL));
COMMENT ON VIEW chair_seat IS 'Who heads an organisation now or will, or waits for it, without names: until when';
GRANT SELECT ON TABLE chair_seat TO ediny_app;

CREATE FUNCTION offices_held(who uuid, day date) RETURNS TABLE(role text, org_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.role, a.org_id from appointment a
    where a.account_id = who and a.state <> 'declined' and a.ended_at is null
      and (upper(a.valid) is null or day < upper(a.valid))
$$;
COMMENT ON FUNCTION offices_held(who uuid, day date) IS 'Where an account holds offices or will: all of them, for a login belongs to all of them';
REVOKE ALL ON FUNCTION offices_held(who uuid, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION offices_held(who uuid, day date) TO ediny_app;

CREATE FUNCTION logins_taken(logins text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select login from account where login = any (logins)
$$;
COMMENT ON FUNCTION logins_taken(logins text[]) IS 'Which of these logins somebody has, wherever she is';
REVOKE ALL ON FUNCTION logins_taken(logins text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION logins_taken(logins text[]) TO ediny_app;

CREATE FUNCTION accounts_called(said text, by_name boolean) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select id from account
    where starts_with(login, lower(said))
       or (by_name and starts_with(lower(concat_ws(' ', surname, first_name, patronymic)), lower(said)))
    order by login limit 500
$$;
COMMENT ON FUNCTION accounts_called(said text, by_name boolean) IS 'Accounts whose login or name begins so, without names: what is found of them is asked again within reach';
REVOKE ALL ON FUNCTION accounts_called(said text, by_name boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION accounts_called(said text, by_name boolean) TO ediny_app;

CREATE TABLE obligation_text (
    version integer NOT NULL,
    body text NOT NULL,
    sha256 bytea NOT NULL,
    begins_on date NOT NULL,
    ends_on date,
    CONSTRAINT obligation_text_in_order CHECK ((ends_on > begins_on)),
    CONSTRAINT obligation_text_says_something CHECK ((body <> ''::text)),
    CONSTRAINT obligation_text_whole CHECK ((sha256 = sha256(convert_to(body, 'UTF8'::name))))
);
COMMENT ON TABLE obligation_text IS 'Versions of the non-disclosure obligation';
COMMENT ON COLUMN obligation_text.version IS 'versions are added, never changed';
COMMENT ON COLUMN obligation_text.ends_on IS 'from this day on acceptances of this version open nothing; a newer one is asked for';
ALTER TABLE ONLY obligation_text ADD CONSTRAINT obligation_text_pk PRIMARY KEY (version);
GRANT SELECT ON TABLE obligation_text TO ediny_app;

CREATE TABLE obligation (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    org_id uuid NOT NULL,
    text_version integer NOT NULL,
    text_sha256 bytea NOT NULL,
    kind text NOT NULL,
    signed_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    session_id uuid,
    scan_id uuid,
    taken_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    CONSTRAINT obligation_kind_known CHECK ((kind = ANY (ARRAY['electronic'::text, 'paper'::text]))),
    CONSTRAINT obligation_withdrawn_by_somebody CHECK (((withdrawn_by IS NULL) OR (withdrawn_at IS NOT NULL)))
);
COMMENT ON TABLE obligation IS 'Who accepted which text for which organisation, how and when; a withdrawal closes access at once';
COMMENT ON COLUMN obligation.session_id IS 'of an electronic acceptance: the session in which the password was said again';
COMMENT ON COLUMN obligation.taken_by IS 'of a paper one: who took it in';
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_pk PRIMARY KEY (id);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_scan_fk FOREIGN KEY (scan_id) REFERENCES file(id);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_taken_by_fk FOREIGN KEY (taken_by) REFERENCES account(id);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_text_fk FOREIGN KEY (text_version) REFERENCES obligation_text(version);
ALTER TABLE ONLY obligation ADD CONSTRAINT obligation_withdrawn_by_fk FOREIGN KEY (withdrawn_by) REFERENCES account(id);
CREATE UNIQUE INDEX obligation_once ON obligation USING btree (account_id, org_id, text_version) WHERE (withdrawn_at IS NULL);
CREATE INDEX obligation_org ON obligation USING btree (org_id);
CREATE INDEX obligation_scan ON obligation USING btree (scan_id) WHERE (scan_id IS NOT NULL);
ALTER TABLE obligation ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON obligation FOR INSERT TO ediny_app WITH CHECK ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day))));
CREATE POLICY changed ON obligation FOR UPDATE TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day))));
CREATE POLICY given ON obligation FOR INSERT TO ediny_app WITH CHECK ((account_id = ( SELECT acting_person() AS acting_person)));
CREATE POLICY shown ON obligation FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR ( SELECT ((string_to_array((e.path)::text, '.'::text))::bigint[] && ( SELECT acting_labels() AS acting_labels))
   FROM org_episode e
  WHERE ((e.org_id = obligation.org_id) AND (e.superseded_at IS NULL) AND (e.valid @> ( SELECT acting_day() AS acting_day)))
 LIMIT 1) OR sees(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_above() AS acting_above))));
GRANT SELECT,INSERT ON TABLE obligation TO ediny_app;
GRANT UPDATE(withdrawn_at) ON TABLE obligation TO ediny_app;
GRANT UPDATE(withdrawn_by) ON TABLE obligation TO ediny_app;

CREATE FUNCTION obligation_signer(scan uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select b.account_id from obligation b where b.scan_id = scan limit 1
$$;
COMMENT ON FUNCTION obligation_signer(scan uuid) IS 'whose obligation this file is the scan of; null for any other file';
REVOKE ALL ON FUNCTION obligation_signer(scan uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION obligation_signer(scan uuid) TO ediny_app;

CREATE FUNCTION acting_offices() RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if current_setting('ediny.reach', true) is distinct from 'offices' then
        return;
    end if;
    return query
    select a.org_id
    from appointment a join account c on c.id = a.account_id and not c.is_disabled
    where a.account_id = acting_person() and a.gives_access and a.valid @> acting_day()
      and exists (select from obligation b join obligation_text t on t.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                    and (t.ends_on is null or acting_day() < t.ends_on));
end $$;
COMMENT ON FUNCTION acting_offices() IS 'Organisations in which the acting person holds an open office';
REVOKE ALL ON FUNCTION acting_offices() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_offices() TO ediny_app;

CREATE FUNCTION acting_keeps() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return exists (select from appointment a
                   where a.account_id = acting_person() and a.role = 'administrator'
                     and a.gives_access and a.valid @> acting_day()
                     and a.org_id in (select acting_offices()));
end $$;
COMMENT ON FUNCTION acting_keeps() IS 'Whether the acting person keeps the accounts of the house';
REVOKE ALL ON FUNCTION acting_keeps() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_keeps() TO ediny_app;

CREATE FUNCTION acting_labels() RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return (select coalesce(array_agg(o.label), '{}') from acting_offices() f (org_id) join org o on o.id = f.org_id);
end $$;
COMMENT ON FUNCTION acting_labels() IS 'Labels of her organisations: whatever has one of them in its path is her branch';

CREATE FUNCTION acting_above() RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return (select coalesce(array_agg(distinct l), '{}')
            from acting_offices() f (org_id), unnest(org_path(f.org_id, acting_day())) l);
end $$;
COMMENT ON FUNCTION acting_above() IS 'Labels of her organisations and of all above them: who looks at her branch from there is told to her (PRV-24)';

CREATE FUNCTION sees(org uuid, labels bigint[], above bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
    if coalesce(cardinality(labels), 0) = 0 then
        return false;
    end if;
    if stands_in(org, labels, acting_day()) then
        return true;
    end if;
    return exists (select from org o where o.id = org and o.label = any (above));
end $$;
COMMENT ON FUNCTION sees(org uuid, labels bigint[], above bigint[]) IS 'Whether people of an organisation are told to her: of her branch, or above it';

CREATE FUNCTION governs(who uuid, labels bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if coalesce(cardinality(labels), 0) = 0 then
        return false;
    end if;
    return exists (select from appointment a where a.account_id = who and stands_in(a.org_id, labels, acting_day()))
       and not exists (select from appointment a
                       where a.account_id = who and a.state <> 'declined' and a.ended_at is null
                         and (upper(a.valid) is null or acting_day() < upper(a.valid))
                         and not stands_in(a.org_id, labels, acting_day()));
end $$;
COMMENT ON FUNCTION governs(who uuid, labels bigint[]) IS 'Whether all offices of a person, and one at least, stand in the branch of the acting one';
REVOKE ALL ON FUNCTION governs(who uuid, labels bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION governs(who uuid, labels bigint[]) TO ediny_app;

CREATE FUNCTION passes_on(appointment uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
    select exists (
        select from handover h
        where $1 in (h.from_appointment, h.to_appointment)
          and exists (select from appointment a where a.id in (h.from_appointment, h.to_appointment)
                                                  and a.account_id = acting_person()))
$_$;
COMMENT ON FUNCTION passes_on(appointment uuid) IS 'Contribution, filled by offices: whether matters pass between this appointment and one of the acting person, for then both see both (S14)';
REVOKE ALL ON FUNCTION passes_on(appointment uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION passes_on(appointment uuid) TO ediny_app;

CREATE FUNCTION knows(who uuid, labels bigint[], above bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return exists (select from appointment a where a.account_id = who
                   and (sees(a.org_id, labels, above) or passes_on(a.id)));
end $$;
COMMENT ON FUNCTION knows(who uuid, labels bigint[], above bigint[]) IS 'Whether a person is told to the acting one: she holds or held an office where it is seen';
REVOKE ALL ON FUNCTION knows(who uuid, labels bigint[], above bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION knows(who uuid, labels bigint[], above bigint[]) TO ediny_app;

CREATE FUNCTION signer(who uuid, VARIADIC orgs uuid[]) RETURNS TABLE(id uuid, login text, full_name text, short_name text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return query
    select c.id, c.login, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')),
           concat_ws(' ', c.surname, left(c.first_name, 1) || '.', nullif(left(c.patronymic, 1), '') || '.')
    from account c
    where c.id = who
      and (session_user = current_user or acting_house() or c.id = acting_person()
           or exists (select from unnest(orgs) o, (select acting_labels() as l, acting_above() as a) mine
                      where o is not null and sees(o, mine.l, mine.a))
           or knows(c.id, acting_labels(), acting_above()));
end $$;
COMMENT ON FUNCTION signer(who uuid, VARIADIC orgs uuid[]) IS 'A person by her place under a paper of these organisations';
REVOKE ALL ON FUNCTION signer(who uuid, VARIADIC orgs uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION signer(who uuid, VARIADIC orgs uuid[]) TO ediny_app;


-- structure -------------------------------------------------------------------------------------------

CREATE VIEW org_fill WITH (security_invoker='true') AS
 SELECT passport.org_id,
    passport.valid,
    passport.filled,
    passport.required
   FROM passport
  WHERE (passport.superseded_at IS NULL);
COMMENT ON VIEW org_fill IS 'Contribution, filled by passports: how much of what is asked of an organisation is known of it, by days';
COMMENT ON COLUMN org_fill.filled IS 'obligatory fields that have a value, of required';
GRANT SELECT ON TABLE org_fill TO ediny_app;

CREATE FUNCTION org_rekinded(orgs uuid[], at timestamp with time zone) RETURNS void
    LANGUAGE sql
    AS $$
    select passport_follow_kinds(orgs, at)
$$;
COMMENT ON FUNCTION org_rekinded(orgs uuid[], at timestamp with time zone) IS 'Contribution, filled by passports: what follows when the kind of organisations changed on some day, by an act or by what annuls one';

CREATE TABLE act (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    effective_on date NOT NULL,
    body text NOT NULL,
    doc_number text NOT NULL,
    doc_date date NOT NULL,
    doc_text text DEFAULT ''::text NOT NULL,
    scan_id uuid,
    org_id uuid NOT NULL,
    offered_to uuid,
    annuls_id uuid,
    annulled_by uuid,
    made_by uuid,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    answer_note text DEFAULT ''::text NOT NULL,
    annulled_at timestamp with time zone,
    CONSTRAINT act_annul_names_its_target CHECK (((kind = 'annul'::text) = (annuls_id IS NOT NULL))),
    CONSTRAINT act_annulled_says_by_what CHECK (((state = 'annulled'::text) = (annulled_by IS NOT NULL))),
    CONSTRAINT act_kind_known CHECK ((kind = ANY (ARRAY['found'::text, 'rename'::text, 'rekind'::text, 'move'::text, 'merge'::text, 'split'::text, 'exclude'::text, 'annul'::text]))),
    CONSTRAINT act_state_known CHECK ((state = ANY (ARRAY['offered'::text, 'signed'::text, 'refused'::text, 'withdrawn'::text, 'annulled'::text])))
);
COMMENT ON TABLE act IS 'A structural act: the document of a body. Nothing it did is ever erased; an annulment is an act of its own. No policy: papers of organisations; the name under one is told by signer()';
COMMENT ON COLUMN act.seq IS 'order of acts that take effect on one day';
COMMENT ON COLUMN act.body IS 'the body that decided, in words';
COMMENT ON COLUMN act.org_id IS 'the organisation on behalf of which the act is made';
COMMENT ON COLUMN act.offered_to IS 'two-step acts: the organisation whose side accepts or refuses (SEC-06)';
COMMENT ON COLUMN act.annuls_id IS 'of an annulment: the act it annuls';
COMMENT ON COLUMN act.annulled_by IS 'the annulment that ended this act';
ALTER TABLE act ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME act_seq_seq);
ALTER TABLE ONLY act ADD CONSTRAINT act_pk PRIMARY KEY (id);
ALTER TABLE ONLY act ADD CONSTRAINT act_seq_unique UNIQUE (seq);
ALTER TABLE ONLY act ADD CONSTRAINT act_annulled_by_fk FOREIGN KEY (annulled_by) REFERENCES act(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_annuls_fk FOREIGN KEY (annuls_id) REFERENCES act(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_answered_by_fk FOREIGN KEY (answered_by) REFERENCES account(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_made_by_fk FOREIGN KEY (made_by) REFERENCES account(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_offered_to_fk FOREIGN KEY (offered_to) REFERENCES org(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY act ADD CONSTRAINT act_scan_fk FOREIGN KEY (scan_id) REFERENCES file(id);
CREATE UNIQUE INDEX act_annulled_once ON act USING btree (annuls_id) WHERE (state = 'signed'::text);
CREATE INDEX act_annuls ON act USING btree (annuls_id) WHERE (annuls_id IS NOT NULL);
CREATE INDEX act_in_time ON act USING btree (effective_on, seq) INCLUDE (id) WHERE (state = 'signed'::text);
CREATE INDEX act_offered ON act USING btree (offered_to) WHERE (state = 'offered'::text);
CREATE INDEX act_org ON act USING btree (org_id, effective_on);
CREATE INDEX act_two_sided ON act USING btree (made_at) WHERE (offered_to IS NOT NULL);
CREATE TRIGGER act_items_signed AFTER UPDATE OF state, effective_on ON act FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.effective_on IS DISTINCT FROM new.effective_on))) EXECUTE FUNCTION act_items_signed();
GRANT SELECT,INSERT,UPDATE ON TABLE act TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE act_seq_seq TO ediny_app;

CREATE TABLE act_item (
    id bigint NOT NULL,
    act_id uuid NOT NULL,
    org_id uuid NOT NULL,
    verb text NOT NULL,
    parent_id uuid,
    kind text,
    full_name text,
    short_name text,
    close_reason text,
    successor_id uuid,
    signed_on date,
    CONSTRAINT act_item_exclude_whole CHECK (((verb <> 'exclude'::text) OR (close_reason IS NOT NULL))),
    CONSTRAINT act_item_found_whole CHECK (((verb <> 'found'::text) OR ((kind IS NOT NULL) AND (full_name IS NOT NULL)))),
    CONSTRAINT act_item_move_whole CHECK (((verb <> 'move'::text) OR (parent_id IS NOT NULL))),
    CONSTRAINT act_item_reason_known CHECK ((close_reason = ANY (ARRAY['liquidation_of_employer'::text, 'merger'::text, 'split'::text, 'own_decision'::text, 'no_members'::text, 'error_of_entry'::text]))),
    CONSTRAINT act_item_rekind_whole CHECK (((verb <> 'rekind'::text) OR (kind IS NOT NULL))),
    CONSTRAINT act_item_rename_whole CHECK (((verb <> 'rename'::text) OR (full_name IS NOT NULL))),
    CONSTRAINT act_item_verb_known CHECK ((verb = ANY (ARRAY['found'::text, 'rename'::text, 'rekind'::text, 'move'::text, 'exclude'::text])))
);
CREATE FUNCTION act_item_signed() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
begin
    new.signed_on := (select case when a.state = 'signed' then a.effective_on end from act a where a.id = new.act_id);
    return new;
end $$;
COMMENT ON FUNCTION act_item_signed() IS 'Changes of a year, or of one organisation, are counted without looking at the acts';
COMMENT ON TABLE act_item IS 'One effect of an act on one organisation; the episodes are derived from the items of acts in force';
COMMENT ON COLUMN act_item.signed_on IS 'The first day of effect when the act is in force, else null; kept by triggers';
ALTER TABLE act_item ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME act_item_id_seq);
ALTER TABLE ONLY act_item ADD CONSTRAINT act_item_pk PRIMARY KEY (id);
ALTER TABLE ONLY act_item ADD CONSTRAINT act_item_act_fk FOREIGN KEY (act_id) REFERENCES act(id);
ALTER TABLE ONLY act_item ADD CONSTRAINT act_item_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY act_item ADD CONSTRAINT act_item_parent_fk FOREIGN KEY (parent_id) REFERENCES org(id);
ALTER TABLE ONLY act_item ADD CONSTRAINT act_item_successor_fk FOREIGN KEY (successor_id) REFERENCES org(id);
CREATE INDEX act_item_act ON act_item USING btree (act_id) INCLUDE (verb, successor_id);
CREATE INDEX act_item_org ON act_item USING btree (org_id) INCLUDE (signed_on);
CREATE INDEX act_item_signed ON act_item USING btree (signed_on) INCLUDE (id, act_id, org_id, verb, successor_id) WHERE (signed_on IS NOT NULL);
CREATE TRIGGER act_item_signed BEFORE INSERT ON act_item FOR EACH ROW EXECUTE FUNCTION act_item_signed();
GRANT SELECT,INSERT,UPDATE ON TABLE act_item TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE act_item_id_seq TO ediny_app;

CREATE FUNCTION act_items_signed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update act_item set signed_on = case when new.state = 'signed' then new.effective_on end
    where act_id = new.id;
    return null;
end $$;
COMMENT ON FUNCTION act_items_signed() IS 'Tells the items of an act that it came into force, or is in force no longer';

CREATE TABLE org_episode_touched (
    id bigint NOT NULL,
    orgs uuid[] NOT NULL
);
COMMENT ON TABLE org_episode_touched IS 'Organisations whose periods a transaction wrote, until its commit has looked at them; empty for everybody else';
ALTER TABLE org_episode_touched ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME org_episode_touched_id_seq);
ALTER TABLE ONLY org_episode_touched ADD CONSTRAINT org_episode_touched_pk PRIMARY KEY (id);
CREATE CONSTRAINT TRIGGER org_episode_guard AFTER INSERT ON org_episode_touched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION org_episode_guard();
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org_episode_touched TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE org_episode_touched_id_seq TO ediny_app;

CREATE FUNCTION org_episode_touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into org_episode_touched (orgs)
    select array_agg(distinct org_id) from touched having count(*) > 0;
    return null;
end $$;
COMMENT ON FUNCTION org_episode_touch() IS 'Notes the organisations whose periods a statement wrote';

CREATE FUNCTION org_episode_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    touched uuid[];
    broken  record;
begin
    with taken as (delete from org_episode_touched returning orgs)
    select array_agg(distinct org_id) into touched from taken, unnest(orgs) as org_id;
    if touched is null then
        return null;
    end if;
    with child as (
        select e.org_id, e.parent_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.parent_id is not null and e.org_id = any (touched)
        union
        select e.org_id, e.parent_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.parent_id = any (touched)
    ), parent as materialized (
        select e.org_id, e.valid, e.path from org_episode as e
        where e.superseded_at is null and e.org_id in (select c.parent_id from child as c)
    ), lives as (
        select p.org_id, range_agg(p.valid) as days from parent as p group by p.org_id
    )
    select alone.org_id, alone.valid into broken
    from (select c.org_id, c.valid
          from child as c left join lives as l on l.org_id = c.parent_id
          where not c.valid <@ coalesce(l.days, '{}')
          union all
          select c.org_id, c.valid
          from child as c join parent as p on p.org_id = c.parent_id
          where p.valid && c.valid and p.path <> subpath(c.path, 0, -1)) as alone
    limit 1;
    if found then
        raise exception 'organisation % has no parent through %', broken.org_id, broken.valid
            using errcode = 'integrity_constraint_violation', constraint = 'org_episode_never_orphaned';
    end if;
    return null;
end $$;
COMMENT ON FUNCTION org_episode_guard() IS 'Refuses a commit after which an organisation would stand nowhere, or its path would not go through its parent';

CREATE TABLE org_tally (
    label bigint NOT NULL,
    day date NOT NULL,
    primaries integer NOT NULL
);
COMMENT ON TABLE org_tally IS 'Changes of the number of primary organisations below an organisation, by day, all taken back on the day infinity: the number of a day is minus the sum of the days after it; kept by trigger from org_episode';
COMMENT ON COLUMN org_tally.label IS 'org.label of the organisation above';
ALTER TABLE ONLY org_tally ADD CONSTRAINT org_tally_pk PRIMARY KEY (label, day) INCLUDE (primaries);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org_tally TO ediny_app;

CREATE FUNCTION org_tally_begun() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, sum(change.step)
    from begun e
    cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    cross join lateral (
        values (lower(e.valid), 1), (coalesce(upper(e.valid), 'infinity'), -1)
    ) as change (day, step)
    where e.kind in ('primary', 'primary_union', 'primary_territorial_rights') and nlevel(e.path) > 1
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;
COMMENT ON FUNCTION org_tally_begun() IS 'Counts the periods of primary organisations that a statement began';

CREATE FUNCTION org_tally_superseded() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into org_tally (label, day, primaries)
    select above.label::bigint, change.day, sum(change.step)
    from now_so e
    join was_so w on w.id = e.id
    cross join lateral unnest(string_to_array(subpath(e.path, 0, -1)::text, '.')) as above (label)
    cross join lateral (
        values (lower(e.valid), -1), (coalesce(upper(e.valid), 'infinity'), 1)
    ) as change (day, step)
    where w.superseded_at is null and e.superseded_at is not null
      and e.kind in ('primary', 'primary_union', 'primary_territorial_rights') and nlevel(e.path) > 1
    group by 1, 2
    order by 1, 2
    on conflict on constraint org_tally_pk do update set primaries = org_tally.primaries + excluded.primaries;
    return null;
end $$;
COMMENT ON FUNCTION org_tally_superseded() IS 'Takes back what was counted of periods that are known better now';

CREATE TABLE org_find (
    org_id uuid NOT NULL,
    words tsvector NOT NULL
);
COMMENT ON TABLE org_find IS 'Normalised words of an organisation: names present and past, registry number, what org_find_also says; and «/label» for every organisation it ever stood in';
ALTER TABLE ONLY org_find ADD CONSTRAINT org_find_pk PRIMARY KEY (org_id);
ALTER TABLE ONLY org_find ADD CONSTRAINT org_find_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE INDEX org_find_words ON org_find USING gin (words);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org_find TO ediny_app;

CREATE TABLE find_word (
    word text NOT NULL
);
COMMENT ON TABLE find_word IS 'Every word that stands in org_find: typing errors are looked up here, in a small table';
ALTER TABLE ONLY find_word ADD CONSTRAINT find_word_pk PRIMARY KEY (word);
CREATE INDEX find_word_begins ON find_word USING btree (word text_pattern_ops);
CREATE INDEX find_word_trigrams ON find_word USING gin (word gin_trgm_ops);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE find_word TO ediny_app;

CREATE FUNCTION find_near(said text, most integer) RETURNS SETOF text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET "pg_trgm.similarity_threshold" TO '0.22'
    AS $$
    select word from find_word
    where word % said and length(word) between length(said) - 3 and length(said) + 3
    order by similarity(word, said) desc, word
    limit most
$$;
COMMENT ON FUNCTION find_near(said text, most integer) IS 'Words of the register that look like what was typed, the likest first';

CREATE VIEW org_find_also WITH (security_invoker='true') AS
 SELECT eo.org_id,
    concat_ws(' '::text, p.name, p.inn) AS said
   FROM (employer_org eo
     JOIN employer_episode p ON (((p.employer_id = eo.employer_id) AND (p.superseded_at IS NULL))))
  WHERE (eo.superseded_at IS NULL);
COMMENT ON VIEW org_find_also IS 'Contribution, filled by passports: by what an organisation is found besides its own names and number';
GRANT SELECT ON TABLE org_find_also TO ediny_app;

CREATE FUNCTION org_find_refresh(orgs uuid[]) RETURNS void
    LANGUAGE sql
    AS $$
    with said as (
        select o.id, find_spelling(concat_ws(' ', o.reg_no, replace(o.reg_no, '-', ' '),
            (select string_agg(distinct e.full_name || ' ' || e.short_name, ' ')
             from org_episode e where e.org_id = o.id and e.superseded_at is null),
            (select string_agg(distinct also.said, ' ') from org_find_also also where also.org_id = o.id))) as text
        from org o where o.id = any (orgs)
    ), cut as (
        select id, word from said, regexp_split_to_table(said.text, '[^0-9a-zа-я-]+') as word
        union
        select id, part from said, regexp_split_to_table(said.text, '[^0-9a-zа-я]+') as part
    ), new_words as (
        insert into find_word (word)
        select distinct word from cut where length(word) between 2 and 40
        on conflict do nothing
    ), whole as (
        select id, word from cut where length(word) between 1 and 40
        union
        select e.org_id, '/' || label
        from org_episode e, unnest(string_to_array(e.path::text, '.')) as label
        where e.org_id = any (orgs) and e.superseded_at is null
    )
    insert into org_find (org_id, words)
    select id, array_to_tsvector(array_agg(word)) from whole group by id
    on conflict (org_id) do update set words = excluded.words where org_find.words <> excluded.words
$$;
COMMENT ON FUNCTION org_find_refresh(orgs uuid[]) IS 'Writes anew by which words these organisations are found';

CREATE FUNCTION act_is_merger(act uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    with recursive chain (id, back) as (
        select act, 0
        union all
        select a.annuls_id, chain.back + 1 from chain join act a on a.id = chain.id where a.annuls_id is not null
    )
    select exists (
        select from chain
        join act a on a.id = chain.id and a.kind <> 'annul'
        left join act_item i on i.act_id = a.id and i.verb = 'exclude'
        where chain.back % 2 = 0
          and (a.kind = 'merge' or i.close_reason = 'merger'
               or i.successor_id is not null and i.close_reason <> 'split'))
$$;
COMMENT ON FUNCTION act_is_merger(act uuid) IS 'Whether organisations merge by an act: such an act takes two people (SEC-34, decision 0080)';

CREATE TABLE branch_change (
    label bigint NOT NULL,
    weight bigint DEFAULT 1 NOT NULL
);
COMMENT ON TABLE branch_change IS 'How often something that is counted has changed in a branch: the sum of the weights. Rows are only added, so that nobody waits for anybody; a night folds them into one a branch, with the same sum';
COMMENT ON COLUMN branch_change.label IS 'org.label of the organisation directly below the union';
COMMENT ON COLUMN branch_change.weight IS 'Changes that this row stands for';
CREATE INDEX branch_change_label ON branch_change USING btree (label) INCLUDE (weight);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE branch_change TO ediny_app;

CREATE FUNCTION branch_of(path ltree) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select subpath(path, least(nlevel(path), 2) - 1, 1)::text::bigint
$$;
COMMENT ON FUNCTION branch_of(path ltree) IS 'The branch in which an organisation at this path is counted';

CREATE FUNCTION branches_changed(orgs uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    insert into branch_change (label)
    select distinct branch_of(e.path) from org_episode e
    where e.org_id = any (orgs) and e.superseded_at is null
$$;
COMMENT ON FUNCTION branches_changed(orgs uuid[]) IS 'Says of every branch in which one of these organisations ever stood that something has changed';
REVOKE ALL ON FUNCTION branches_changed(orgs uuid[]) FROM PUBLIC;

CREATE FUNCTION branch_of_begun() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into branch_change (label) select distinct branch_of(path) from begun;
    return null;
end $$;
COMMENT ON FUNCTION branch_of_begun() IS 'After periods of organisations were written';
REVOKE ALL ON FUNCTION branch_of_begun() FROM PUBLIC;

CREATE FUNCTION branch_of_org() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform branches_changed(array(select distinct org_id from touched));
    return null;
end $$;
COMMENT ON FUNCTION branch_of_org() IS 'After rows that belong to an organisation were written';
REVOKE ALL ON FUNCTION branch_of_org() FROM PUBLIC;

CREATE FUNCTION branch_of_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform branches_changed(array(select distinct org_id from appointment where account_id = new.id));
    return null;
end $$;
COMMENT ON FUNCTION branch_of_account() IS 'After a login was closed or opened: its offices are counted everywhere it holds one';
REVOKE ALL ON FUNCTION branch_of_account() FROM PUBLIC;

CREATE FUNCTION branch_changes_folded() RETURNS void
    LANGUAGE sql
    AS $$
    with gone as (delete from branch_change returning label, weight)
    insert into branch_change (label, weight) select label, sum(weight) from gone group by label
$$;
COMMENT ON FUNCTION branch_changes_folded() IS 'One row a branch again; the sums stay, also for who adds a row meanwhile';


-- offices ---------------------------------------------------------------------------------------------

CREATE TABLE account_closing (
    account_id uuid NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by uuid,
    opened_at timestamp with time zone,
    opened_by uuid,
    CONSTRAINT account_closing_in_order CHECK ((opened_at >= closed_at))
);
COMMENT ON TABLE account_closing IS 'When a login was closed and opened again; account.is_disabled is its state now';
ALTER TABLE ONLY account_closing ADD CONSTRAINT account_closing_pk PRIMARY KEY (account_id, closed_at);
ALTER TABLE ONLY account_closing ADD CONSTRAINT account_closing_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY account_closing ADD CONSTRAINT account_closing_closed_by_fk FOREIGN KEY (closed_by) REFERENCES account(id);
ALTER TABLE ONLY account_closing ADD CONSTRAINT account_closing_opened_by_fk FOREIGN KEY (opened_by) REFERENCES account(id);
CREATE UNIQUE INDEX account_closing_once ON account_closing USING btree (account_id) WHERE (opened_at IS NULL);
ALTER TABLE account_closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY closed ON account_closing FOR INSERT TO ediny_app WITH CHECK (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY kept ON account_closing FOR SELECT TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY opened ON account_closing FOR UPDATE TO ediny_app USING (( SELECT acting_keeps() AS acting_keeps));
CREATE POLICY opens ON account_closing TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person)) OR governs(account_id, ( SELECT acting_labels() AS acting_labels))));
GRANT SELECT,INSERT ON TABLE account_closing TO ediny_app;
GRANT UPDATE(opened_at) ON TABLE account_closing TO ediny_app;
GRANT UPDATE(opened_by) ON TABLE account_closing TO ediny_app;

CREATE TABLE letter_run (
    id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    seed bytea,
    CONSTRAINT letter_run_seed_whole CHECK ((octet_length(seed) = 32))
);
COMMENT ON TABLE letter_run IS 'Access letters of access issued together; their passphrases are stored nowhere';
COMMENT ON COLUMN letter_run.id IS 'named by access_letter.run_id; they may be printed for a quarter of an hour (decision 0121)';
COMMENT ON COLUMN letter_run.seed IS 'with the keys of the installation it tells the passphrases; null when they may not be shown any more';
ALTER TABLE ONLY letter_run ADD CONSTRAINT letter_run_pk PRIMARY KEY (id);
ALTER TABLE ONLY letter_run ADD CONSTRAINT letter_run_made_by_fk FOREIGN KEY (made_by) REFERENCES account(id);
CREATE INDEX letter_run_shown ON letter_run USING btree (made_at) WHERE (seed IS NOT NULL);
ALTER TABLE letter_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON letter_run TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (made_by = ( SELECT acting_person() AS acting_person))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE letter_run TO ediny_app;

CREATE FUNCTION add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
begin
    if session_user <> current_user and not acting_house() and cardinality(acting_labels()) = 0 then
        raise exception 'who holds no office opens no login' using errcode = 'insufficient_privilege';
    end if;
    insert into account (id, login, password_hash, surname, first_name, patronymic, created_at, must_change)
    values ($1, $2, '', $3, $4, $5, $6, true) on conflict do nothing;
    return found;
end $_$;
COMMENT ON FUNCTION add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamp with time zone) IS 'An account that nothing opens yet; false when the login is taken. It belongs to no branch before its appointment';
REVOKE ALL ON FUNCTION add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION add_account(id uuid, login text, surname text, first_name text, patronymic text, at timestamp with time zone) TO ediny_app;

CREATE TABLE handover (
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    from_appointment uuid NOT NULL,
    to_appointment uuid,
    state text DEFAULT 'open'::text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT handover_state_known CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'risen'::text, 'closed'::text])))
);
COMMENT ON TABLE handover IS 'What a former chair hands over; open until the successor accepts it or it rises to the level above';
COMMENT ON COLUMN handover.due_on IS 'not accepted by the end of this day it rises by itself';
ALTER TABLE ONLY handover ADD CONSTRAINT handover_once UNIQUE (from_appointment);
ALTER TABLE ONLY handover ADD CONSTRAINT handover_pk PRIMARY KEY (id);
ALTER TABLE ONLY handover ADD CONSTRAINT handover_from_fk FOREIGN KEY (from_appointment) REFERENCES appointment(id);
ALTER TABLE ONLY handover ADD CONSTRAINT handover_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY handover ADD CONSTRAINT handover_settled_by_fk FOREIGN KEY (settled_by) REFERENCES account(id);
ALTER TABLE ONLY handover ADD CONSTRAINT handover_to_fk FOREIGN KEY (to_appointment) REFERENCES appointment(id);
CREATE INDEX handover_org ON handover USING btree (org_id) WHERE (state = ANY (ARRAY['open'::text, 'risen'::text]));
CREATE INDEX handover_to ON handover USING btree (to_appointment) WHERE (to_appointment IS NOT NULL);
ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
CREATE POLICY begun ON handover FOR INSERT TO ediny_app WITH CHECK (( SELECT acting_house() AS acting_house));
CREATE POLICY changed ON handover FOR UPDATE TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day)) OR passes_on(from_appointment)));
CREATE POLICY shown ON handover FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR stands_in(org_id, ( SELECT acting_labels() AS acting_labels), ( SELECT acting_day() AS acting_day)) OR passes_on(from_appointment)));
GRANT SELECT,INSERT ON TABLE handover TO ediny_app;
GRANT UPDATE(to_appointment) ON TABLE handover TO ediny_app;
GRANT UPDATE(state) ON TABLE handover TO ediny_app;
GRANT UPDATE(settled_at) ON TABLE handover TO ediny_app;
GRANT UPDATE(settled_by) ON TABLE handover TO ediny_app;
GRANT UPDATE(version) ON TABLE handover TO ediny_app;

CREATE TABLE handover_item (
    handover_id uuid NOT NULL,
    place integer NOT NULL,
    kind text NOT NULL,
    object_id uuid NOT NULL,
    told text NOT NULL,
    state text DEFAULT 'unchecked'::text NOT NULL,
    remark text DEFAULT ''::text NOT NULL,
    CONSTRAINT handover_item_kind_known CHECK ((kind = ANY (ARRAY['organisation'::text, 'login'::text, 'act'::text, 'draft'::text]))),
    CONSTRAINT handover_item_remark_says CHECK (((state = 'remarked'::text) = (remark <> ''::text))),
    CONSTRAINT handover_item_state_known CHECK ((state = ANY (ARRAY['unchecked'::text, 'right'::text, 'remarked'::text])))
);
COMMENT ON TABLE handover_item IS 'One matter as it stood when the hand-over began: told holds no names of persons';
COMMENT ON COLUMN handover_item.object_id IS 'of a draft: the organisation of its passport';
ALTER TABLE ONLY handover_item ADD CONSTRAINT handover_item_pk PRIMARY KEY (handover_id, place);
ALTER TABLE ONLY handover_item ADD CONSTRAINT handover_item_handover_fk FOREIGN KEY (handover_id) REFERENCES handover(id);
ALTER TABLE handover_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY begun ON handover_item FOR INSERT TO ediny_app WITH CHECK (( SELECT acting_house() AS acting_house));
CREATE POLICY changed ON handover_item FOR UPDATE TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (EXISTS ( SELECT
   FROM handover h
  WHERE (h.id = handover_item.handover_id)))));
CREATE POLICY shown ON handover_item FOR SELECT TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (EXISTS ( SELECT
   FROM handover h
  WHERE (h.id = handover_item.handover_id)))));
GRANT SELECT,INSERT ON TABLE handover_item TO ediny_app;
GRANT UPDATE(state) ON TABLE handover_item TO ediny_app;
GRANT UPDATE(remark) ON TABLE handover_item TO ediny_app;

CREATE VIEW handover_draft WITH (security_invoker='true') AS
 SELECT passport_draft.account_id,
    passport_draft.org_id
   FROM passport_draft;
COMMENT ON VIEW handover_draft IS 'Contribution, filled by app from passports: drafts by their account and the organisation they are about';
GRANT SELECT ON TABLE handover_draft TO ediny_app;

CREATE FUNCTION access_on(asked uuid, day date, after timestamp with time zone) RETURNS TABLE(id uuid, account uuid, org uuid, org_name text, role text, label bigint, path bigint[], level integer, since date, until date, act_kind text, doc_number text, doc_date date, basis text, login text, surname text, first_name text, name text, signed_on date, obligation_kind text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select a.id, a.account_id, a.org_id, up.short_name, a.role, o.label, t.path_labels, nlevel(up.path),
           lower(a.valid), upper(a.valid), a.act_kind, a.doc_number, a.doc_date, a.basis,
           c.login, c.surname, c.first_name, concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')),
           b.signed_on, b.kind
    from (select string_to_array(path::text, '.')::bigint[] as path_labels
          from org_episode where org_id = asked and superseded_at is null and valid @> day) t
    join org o on o.label = any (t.path_labels)
    join org_episode up on up.org_id = o.id and up.superseded_at is null and up.valid @> day
    join appointment a on a.org_id = o.id and a.valid @> day and a.gives_access
         and a.recorded_at < after and (a.confirmed_at is null or a.confirmed_at < after)
    join account c on c.id = a.account_id
    join lateral (select b.signed_on, b.kind
                  from obligation b join obligation_text x on x.version = b.text_version
                  where b.account_id = a.account_id and b.org_id = a.org_id and b.recorded_at < after
                    and (b.withdrawn_at is null or b.withdrawn_at >= after)
                    and (x.ends_on is null or day < x.ends_on)
                  order by b.recorded_at limit 1) b on true
    where (session_user = current_user or acting_house() or stands_in(asked, acting_labels(), acting_day()))
      and not exists (select from account_closing k where k.account_id = a.account_id and k.closed_at < after
                        and (k.opened_at is null or k.opened_at >= after))
      -- closed otherwise than here: since when is not known
      and (not c.is_disabled or exists (select from account_closing k
                                        where k.account_id = c.id and k.opened_at is null))
$$;
COMMENT ON FUNCTION access_on(asked uuid, day date, after timestamp with time zone) IS 'The list of people with access as of a day, for whoever sees the organisation';
REVOKE ALL ON FUNCTION access_on(asked uuid, day date, after timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION access_on(asked uuid, day date, after timestamp with time zone) TO ediny_app;


-- passports -------------------------------------------------------------------------------------------

CREATE TABLE passport_statement (
    id bigint NOT NULL,
    org_id uuid NOT NULL,
    from_day date NOT NULL,
    changed jsonb NOT NULL,
    stated_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT passport_statement_says_something CHECK (((jsonb_typeof(changed) = 'object'::text) AND (changed <> '{}'::jsonb)))
);
COMMENT ON TABLE passport_statement IS 'From this day these fields have these values, until the next statement about the same field. No policy: facts of an organisation; who saved them is told by signer()';
COMMENT ON COLUMN passport_statement.changed IS 'code of the field: its value, or null when it has none any more';
ALTER TABLE passport_statement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME passport_statement_id_seq);
ALTER TABLE ONLY passport_statement ADD CONSTRAINT passport_statement_pk PRIMARY KEY (id);
ALTER TABLE ONLY passport_statement ADD CONSTRAINT passport_statement_account_fk FOREIGN KEY (stated_by) REFERENCES account(id);
ALTER TABLE ONLY passport_statement ADD CONSTRAINT passport_statement_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE INDEX passport_statement_org ON passport_statement USING btree (org_id, from_day, id);
GRANT SELECT,INSERT,UPDATE ON TABLE passport_statement TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE passport_statement_id_seq TO ediny_app;

CREATE TABLE passport (
    id bigint NOT NULL,
    org_id uuid NOT NULL,
    valid daterange NOT NULL,
    fields jsonb NOT NULL,
    filled integer NOT NULL,
    required integer NOT NULL,
    saved_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT passport_counts_sound CHECK (((filled >= 0) AND (filled <= required))),
    CONSTRAINT passport_fields_object CHECK ((jsonb_typeof(fields) = 'object'::text)),
    CONSTRAINT passport_has_days CHECK ((NOT isempty(valid)))
);
COMMENT ON TABLE passport IS 'The values of a passport during a period; codes of the fields are those of the catalogue in code. No policy: facts of an organisation; who saved them is told by signer()';
COMMENT ON COLUMN passport.valid IS 'when it was so in life, half-open';
COMMENT ON COLUMN passport.filled IS 'obligatory fields that have a value, of required';
COMMENT ON COLUMN passport.superseded_at IS 'until when this was what we knew';
ALTER TABLE passport ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME passport_id_seq);
ALTER TABLE ONLY passport ADD CONSTRAINT passport_one_at_a_time EXCLUDE USING gist (((org_id)::text) WITH =, daterange(lower(valid), upper(valid)) WITH &&) WHERE ((superseded_at IS NULL));
ALTER TABLE ONLY passport ADD CONSTRAINT passport_pk PRIMARY KEY (id);
ALTER TABLE ONLY passport ADD CONSTRAINT passport_account_fk FOREIGN KEY (saved_by) REFERENCES account(id);
ALTER TABLE ONLY passport ADD CONSTRAINT passport_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE INDEX passport_institution ON passport USING btree (((fields ->> 'institution_type'::text))) WHERE ((superseded_at IS NULL) AND upper_inf(valid));
CREATE INDEX passport_of_org ON passport USING btree (org_id) INCLUDE (valid, filled, required) WHERE (superseded_at IS NULL);
GRANT SELECT,INSERT,UPDATE ON TABLE passport TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE passport_id_seq TO ediny_app;

CREATE TABLE passport_confirmation (
    org_id uuid NOT NULL,
    confirmed_on date NOT NULL,
    confirmed_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE passport_confirmation IS 'The yearly "all of this is right" of the organisation. No policy: a fact of an organisation; who said it is told by signer()';
ALTER TABLE ONLY passport_confirmation ADD CONSTRAINT passport_confirmation_pk PRIMARY KEY (org_id, confirmed_on);
ALTER TABLE ONLY passport_confirmation ADD CONSTRAINT passport_confirmation_account_fk FOREIGN KEY (confirmed_by) REFERENCES account(id);
ALTER TABLE ONLY passport_confirmation ADD CONSTRAINT passport_confirmation_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE TRIGGER passport_confirmation_branch AFTER INSERT ON passport_confirmation REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branch_of_org();
CREATE TRIGGER passport_confirmation_branch_again AFTER UPDATE ON passport_confirmation REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION branch_of_org();
GRANT SELECT,INSERT,UPDATE ON TABLE passport_confirmation TO ediny_app;

CREATE TABLE passport_draft (
    account_id uuid NOT NULL,
    org_id uuid NOT NULL,
    step text NOT NULL,
    fields jsonb NOT NULL,
    saved_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE passport_draft IS 'Typed but not saved yet; belongs to the person who typed it';
ALTER TABLE ONLY passport_draft ADD CONSTRAINT passport_draft_pk PRIMARY KEY (account_id, org_id, step);
ALTER TABLE ONLY passport_draft ADD CONSTRAINT passport_draft_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY passport_draft ADD CONSTRAINT passport_draft_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE passport_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON passport_draft TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE passport_draft TO ediny_app;

CREATE TABLE passport_need (
    kind text NOT NULL,
    field text NOT NULL,
    when_yes text
);
COMMENT ON TABLE passport_need IS 'Obligatory fields of a passport by kind of organisation, the same as the catalogue in code; a test holds both equal';
COMMENT ON COLUMN passport_need.when_yes IS 'the field that must say yes for this one to be obligatory; null: always';
ALTER TABLE ONLY passport_need ADD CONSTRAINT passport_need_pk PRIMARY KEY (kind, field);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE passport_need TO ediny_app;

CREATE FUNCTION passport_counts(org_kind text, said jsonb, OUT filled integer, OUT required integer) RETURNS record
    LANGUAGE sql STABLE
    AS $$
    select count(*) filter (where said ? need.field), count(*)
    from passport_need need
    where need.kind = org_kind and (need.when_yes is null or said ->> need.when_yes = 'yes')
$$;
COMMENT ON FUNCTION passport_counts(org_kind text, said jsonb, OUT filled integer, OUT required integer) IS 'Obligatory fields with a value, and all of them, for an organisation of this kind';

CREATE FUNCTION passport_follow_kinds(orgs uuid[], at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    wanted record;
begin
    for wanted in
        with said as (
            select p.org_id, p.valid, p.fields, p.saved_by from passport p
            where p.org_id = any(orgs) and p.superseded_at is null
        ), life as (
            select e.org_id, e.valid, e.kind from org_episode e
            where e.org_id = any(orgs) and e.superseded_at is null
        ), day as (
            select org_id, lower(valid) as day from said
            union
            select life.org_id, lower(life.valid) from life
            join said on said.org_id = life.org_id and said.valid @> lower(life.valid)
        ), on_day as (
            select day.org_id, day.day, said.fields, said.saved_by, standing.kind
            from day
            join said on said.org_id = day.org_id and said.valid @> day.day
            join lateral (
                select life.kind from life
                where life.org_id = day.org_id
                order by lower(life.valid) <= day.day desc,
                         case when lower(life.valid) <= day.day then lower(life.valid) end desc, lower(life.valid)
                limit 1
            ) standing on true
        ), change as (
            select on_day.*, (fields, kind) is distinct from (lag(fields) over turn, lag(kind) over turn) as is_change
            from on_day window turn as (partition by org_id order by day)
        ), period as (
            select org_id, fields, kind, saved_by,
                   daterange(day, lead(day) over (partition by org_id order by day)) as valid
            from change where is_change
        )
        select period.org_id, period.fields, period.saved_by, period.valid, counts.filled, counts.required
        from period cross join lateral passport_counts(period.kind, period.fields) counts
    loop
        continue when exists (
            select from passport p
            where p.org_id = wanted.org_id and p.superseded_at is null and p.valid = wanted.valid
              and p.fields = wanted.fields and p.filled = wanted.filled and p.required = wanted.required);
        update passport set superseded_at = at
        where org_id = wanted.org_id and superseded_at is null and valid && wanted.valid;
        insert into passport (org_id, valid, fields, filled, required, saved_by, recorded_at)
        values (wanted.org_id, wanted.valid, wanted.fields, wanted.filled, wanted.required, wanted.saved_by, at);
    end loop;
end $$;
COMMENT ON FUNCTION passport_follow_kinds(orgs uuid[], at timestamp with time zone) IS 'Brings the counts of passports into line with the kinds of their organisations, day by day';

CREATE TABLE employer (
    id uuid NOT NULL,
    version bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE employer IS 'An employer (institution), for life; what can change about it stands in dated periods';
COMMENT ON COLUMN employer.version IS 'grows with every save: the row version of forms (REL-05)';
ALTER TABLE ONLY employer ADD CONSTRAINT employer_pk PRIMARY KEY (id);
GRANT SELECT,INSERT,UPDATE ON TABLE employer TO ediny_app;

CREATE TABLE employer_statement (
    id bigint NOT NULL,
    employer_id uuid NOT NULL,
    from_day date NOT NULL,
    changed jsonb NOT NULL,
    stated_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT employer_statement_says_something CHECK (((jsonb_typeof(changed) = 'object'::text) AND (changed <> '{}'::jsonb)))
);
COMMENT ON TABLE employer_statement IS 'The same for an employer; the key "closed" ends it. No policy: facts of an employer; who saved them is told by signer()';
ALTER TABLE employer_statement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME employer_statement_id_seq);
ALTER TABLE ONLY employer_statement ADD CONSTRAINT employer_statement_pk PRIMARY KEY (id);
ALTER TABLE ONLY employer_statement ADD CONSTRAINT employer_statement_account_fk FOREIGN KEY (stated_by) REFERENCES account(id);
ALTER TABLE ONLY employer_statement ADD CONSTRAINT employer_statement_employer_fk FOREIGN KEY (employer_id) REFERENCES employer(id);
CREATE INDEX employer_statement_employer ON employer_statement USING btree (employer_id, from_day, id);
GRANT SELECT,INSERT,UPDATE ON TABLE employer_statement TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE employer_statement_id_seq TO ediny_app;

CREATE TABLE employer_episode (
    id bigint NOT NULL,
    employer_id uuid NOT NULL,
    valid daterange NOT NULL,
    facts jsonb NOT NULL,
    name text GENERATED ALWAYS AS ((facts ->> 'name'::text)) STORED NOT NULL,
    inn text GENERATED ALWAYS AS ((facts ->> 'inn'::text)) STORED,
    institution_type text GENERATED ALWAYS AS ((facts ->> 'institution_type'::text)) STORED NOT NULL,
    saved_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT employer_episode_has_days CHECK ((NOT isempty(valid)))
);
COMMENT ON TABLE employer_episode IS 'Dated facts about an employer (institution). No policy: facts of an employer; who saved them is told by signer()';
COMMENT ON COLUMN employer_episode.facts IS 'values by the names of the inputs of the form; by what one finds and counts stands in columns of its own';
COMMENT ON COLUMN employer_episode.superseded_at IS 'until when this was what we knew';
ALTER TABLE employer_episode ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME employer_episode_id_seq);
ALTER TABLE ONLY employer_episode ADD CONSTRAINT employer_episode_inn_once EXCLUDE USING gist (inn WITH =, valid WITH &&) WHERE (((superseded_at IS NULL) AND (inn IS NOT NULL)));
ALTER TABLE ONLY employer_episode ADD CONSTRAINT employer_episode_one_at_a_time EXCLUDE USING gist (employer_id WITH =, valid WITH &&) WHERE ((superseded_at IS NULL));
ALTER TABLE ONLY employer_episode ADD CONSTRAINT employer_episode_pk PRIMARY KEY (id);
ALTER TABLE ONLY employer_episode ADD CONSTRAINT employer_episode_account_fk FOREIGN KEY (saved_by) REFERENCES account(id);
ALTER TABLE ONLY employer_episode ADD CONSTRAINT employer_episode_employer_fk FOREIGN KEY (employer_id) REFERENCES employer(id);
CREATE INDEX employer_episode_by_inn ON employer_episode USING btree (COALESCE(inn, ''::text) COLLATE list_order, employer_id) WHERE (superseded_at IS NULL);
CREATE INDEX employer_episode_in_order ON employer_episode USING btree (name COLLATE list_order, employer_id) WHERE (superseded_at IS NULL);
CREATE INDEX employer_episode_inn ON employer_episode USING btree (inn) WHERE (superseded_at IS NULL);
CREATE INDEX employer_episode_words ON employer_episode USING gin (find_spelling(name) gin_trgm_ops) WHERE (superseded_at IS NULL);
GRANT SELECT,INSERT,UPDATE ON TABLE employer_episode TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE employer_episode_id_seq TO ediny_app;

CREATE TABLE employer_org (
    seq bigint NOT NULL,
    employer_id uuid NOT NULL,
    org_id uuid NOT NULL,
    valid daterange NOT NULL,
    saved_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT employer_org_has_days CHECK ((NOT isempty(valid)))
);
COMMENT ON TABLE employer_org IS 'Which primary organisation unites the workers or learners of which employer, by dates. No policy: facts of an employer; who saved them is told by signer()';
COMMENT ON COLUMN employer_org.seq IS 'order of entry: the first link still open keeps the facts of the employer, the others only use them';
ALTER TABLE employer_org ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME employer_org_seq_seq);
ALTER TABLE ONLY employer_org ADD CONSTRAINT employer_org_once EXCLUDE USING gist (employer_id WITH =, ((org_id)::text) WITH =, valid WITH &&) WHERE ((superseded_at IS NULL));
ALTER TABLE ONLY employer_org ADD CONSTRAINT employer_org_account_fk FOREIGN KEY (saved_by) REFERENCES account(id);
ALTER TABLE ONLY employer_org ADD CONSTRAINT employer_org_employer_fk FOREIGN KEY (employer_id) REFERENCES employer(id);
ALTER TABLE ONLY employer_org ADD CONSTRAINT employer_org_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
CREATE INDEX employer_org_employer ON employer_org USING btree (employer_id) INCLUDE (org_id, valid) WHERE (superseded_at IS NULL);
CREATE INDEX employer_org_org ON employer_org USING btree (org_id) INCLUDE (employer_id, valid) WHERE (superseded_at IS NULL);
GRANT SELECT,INSERT,UPDATE ON TABLE employer_org TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE employer_org_seq_seq TO ediny_app;

CREATE TABLE headcount (
    id uuid NOT NULL,
    employer_id uuid NOT NULL,
    as_of date NOT NULL,
    workers integer NOT NULL,
    main_job integer NOT NULL,
    pedagogical integer NOT NULL,
    under_35 integer NOT NULL,
    women integer NOT NULL,
    child_care integer NOT NULL,
    external integer NOT NULL,
    learners_full integer NOT NULL,
    learners_part integer NOT NULL,
    stated_by text NOT NULL,
    paper text DEFAULT ''::text NOT NULL,
    scan_id uuid,
    why text DEFAULT ''::text NOT NULL,
    saved_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    superseded_at timestamp with time zone,
    CONSTRAINT headcount_adds_up CHECK ((((main_job + external) <= workers) AND (pedagogical <= main_job) AND (under_35 <= main_job) AND (women <= main_job) AND (child_care <= main_job))),
    CONSTRAINT headcount_not_negative CHECK ((LEAST(workers, main_job, pedagogical, under_35, women, child_care, external, learners_full, learners_part) >= 0))
);
COMMENT ON TABLE headcount IS 'A dated statement of how many people work and learn there, with who stated it and the paper. No policy: facts of an employer; who saved them is told by signer()';
COMMENT ON COLUMN headcount.why IS 'for a statement that corrects an earlier one of the same day: why';
ALTER TABLE ONLY headcount ADD CONSTRAINT headcount_pk PRIMARY KEY (id);
ALTER TABLE ONLY headcount ADD CONSTRAINT headcount_account_fk FOREIGN KEY (saved_by) REFERENCES account(id);
ALTER TABLE ONLY headcount ADD CONSTRAINT headcount_employer_fk FOREIGN KEY (employer_id) REFERENCES employer(id);
ALTER TABLE ONLY headcount ADD CONSTRAINT headcount_scan_fk FOREIGN KEY (scan_id) REFERENCES file(id);
CREATE INDEX headcount_employer ON headcount USING btree (employer_id, as_of);
CREATE UNIQUE INDEX headcount_one_a_day ON headcount USING btree (employer_id, as_of) WHERE (superseded_at IS NULL);
GRANT SELECT,INSERT,UPDATE ON TABLE headcount TO ediny_app;


-- progress --------------------------------------------------------------------------------------------

CREATE TABLE paper_sheet (
    id uuid NOT NULL,
    title text NOT NULL,
    as_of date NOT NULL,
    stated_by text NOT NULL,
    org_id uuid NOT NULL,
    printed_total integer,
    content_hash bytea NOT NULL,
    imported_by uuid,
    imported_at timestamp with time zone DEFAULT now() NOT NULL
);
COMMENT ON TABLE paper_sheet IS 'A table of a paper document, imported whole or not at all. No policy: counts of organisations; who imported it is told to nobody';
COMMENT ON COLUMN paper_sheet.printed_total IS 'the total as printed below the table; absent where none is printed';
ALTER TABLE ONLY paper_sheet ADD CONSTRAINT paper_sheet_once UNIQUE (content_hash);
ALTER TABLE ONLY paper_sheet ADD CONSTRAINT paper_sheet_pk PRIMARY KEY (id);
ALTER TABLE ONLY paper_sheet ADD CONSTRAINT paper_sheet_account_fk FOREIGN KEY (imported_by) REFERENCES account(id);
ALTER TABLE ONLY paper_sheet ADD CONSTRAINT paper_sheet_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE paper_sheet TO ediny_app;

CREATE TABLE paper_row (
    sheet_id uuid NOT NULL,
    line integer NOT NULL,
    no integer NOT NULL,
    territory text NOT NULL,
    unit text DEFAULT ''::text NOT NULL,
    primaries integer,
    logins integer NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    org_id uuid,
    CONSTRAINT paper_row_logins_sound CHECK ((logins >= 0)),
    CONSTRAINT paper_row_primaries_sound CHECK ((primaries >= 0))
);
COMMENT ON TABLE paper_row IS 'A line of such a table, as it stands on paper';
COMMENT ON COLUMN paper_row.primaries IS 'as stated on paper; absent where the paper gives no number';
COMMENT ON COLUMN paper_row.org_id IS 'the organisation of the register this row speaks of';
ALTER TABLE ONLY paper_row ADD CONSTRAINT paper_row_pk PRIMARY KEY (sheet_id, line);
ALTER TABLE ONLY paper_row ADD CONSTRAINT paper_row_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY paper_row ADD CONSTRAINT paper_row_sheet_fk FOREIGN KEY (sheet_id) REFERENCES paper_sheet(id);
CREATE INDEX paper_row_org ON paper_row USING btree (org_id);
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE paper_row TO ediny_app;

CREATE TABLE paper_draft (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    title text NOT NULL,
    as_of date NOT NULL,
    stated_by text NOT NULL,
    printed_total integer,
    content text NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
COMMENT ON TABLE paper_draft IS 'A table uploaded and found sound, shown to its person before it is taken in';
COMMENT ON COLUMN paper_draft.content IS 'the file as it came; read anew when it is taken in';
ALTER TABLE ONLY paper_draft ADD CONSTRAINT paper_draft_pk PRIMARY KEY (account_id);
ALTER TABLE ONLY paper_draft ADD CONSTRAINT paper_draft_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY paper_draft ADD CONSTRAINT paper_draft_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE paper_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON paper_draft TO ediny_app USING ((( SELECT acting_house() AS acting_house) OR (account_id = ( SELECT acting_person() AS acting_person))));
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE paper_draft TO ediny_app;

CREATE VIEW org_confirmed WITH (security_invoker='true') AS
 SELECT passport_confirmation.org_id,
    passport_confirmation.confirmed_on
   FROM passport_confirmation;
COMMENT ON VIEW org_confirmed IS 'Contribution, filled by app from passports: the days on which an organisation said that all of this is right';
GRANT SELECT ON TABLE org_confirmed TO ediny_app;


-- audit -----------------------------------------------------------------------------------------------

CREATE FUNCTION journal_asked(since timestamp with time zone, what text, who uuid[], before_at timestamp with time zone, before_id bigint) RETURNS SETOF journal
    LANGUAGE sql STABLE
    AS $$
    select * from journal j
    where j.at >= since and (j.at, j.id) < (before_at, before_id) and (what is null or j.action = what)
      and (who is null or j.actor_id = any (who) or j.object_id = any (who) or j.person_ids && who)
$$;
COMMENT ON FUNCTION journal_asked(since timestamp with time zone, what text, who uuid[], before_at timestamp with time zone, before_id bigint) IS 'Rows of a time that match a question, older than a place: every way of reading the journal asks the same';

CREATE TABLE unusual (
    id uuid NOT NULL,
    kind text NOT NULL,
    account_id uuid NOT NULL,
    org_id uuid,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    found_at timestamp with time zone NOT NULL,
    seen_by uuid,
    seen_at timestamp with time zone,
    CONSTRAINT unusual_count_sound CHECK ((count > 0)),
    CONSTRAINT unusual_in_order CHECK ((from_at <= until_at)),
    CONSTRAINT unusual_kind_known CHECK ((kind = ANY (ARRAY['many'::text, 'night'::text, 'foreign'::text]))),
    CONSTRAINT unusual_seen_by_somebody CHECK (((seen_by IS NULL) = (seen_at IS NULL)))
);
COMMENT ON TABLE unusual IS 'Many people in an hour, many by night, tries to open what is foreign; found from the journal every five minutes. No policy: ids and counts; its names are told by signer()';
COMMENT ON COLUMN unusual.org_id IS 'on whose behalf she acted; the level above it is told';
COMMENT ON COLUMN unusual.count IS 'people shown, or tries refused, at the height of it';
ALTER TABLE ONLY unusual ADD CONSTRAINT unusual_once EXCLUDE USING gist (account_id WITH =, kind WITH =, tstzrange(from_at, until_at, '[]'::text) WITH &&);
ALTER TABLE ONLY unusual ADD CONSTRAINT unusual_pk PRIMARY KEY (id);
ALTER TABLE ONLY unusual ADD CONSTRAINT unusual_account_fk FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY unusual ADD CONSTRAINT unusual_org_fk FOREIGN KEY (org_id) REFERENCES org(id);
ALTER TABLE ONLY unusual ADD CONSTRAINT unusual_seen_by_fk FOREIGN KEY (seen_by) REFERENCES account(id);
CREATE INDEX unusual_open ON unusual USING btree (org_id) WHERE (seen_at IS NULL);
GRANT SELECT ON TABLE unusual TO ediny_app;
GRANT UPDATE(seen_by) ON TABLE unusual TO ediny_app;
GRANT UPDATE(seen_at) ON TABLE unusual TO ediny_app;

CREATE VIEW object_known WITH (security_invoker='true') AS
 SELECT act.id
   FROM act
UNION ALL
 SELECT employer.id
   FROM employer
UNION ALL
 SELECT handover.id
   FROM handover;
COMMENT ON VIEW object_known IS 'Contribution, filled by app from structure, offices and passports: things with an address of their own';
GRANT SELECT ON TABLE object_known TO ediny_app;


-- operator --------------------------------------------------------------------------------------------

CREATE TABLE backup_run (
    id bigint NOT NULL,
    kind text NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    moment timestamp with time zone NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT backup_run_bytes_not_negative CHECK ((bytes >= 0)),
    CONSTRAINT backup_run_kind_known CHECK ((kind = ANY (ARRAY['backup'::text, 'check'::text])))
);
COMMENT ON TABLE backup_run IS 'A backup that was written whole (backup), or brought back whole for a trial (check)';
COMMENT ON COLUMN backup_run.moment IS 'the moment of the database that it holds';
ALTER TABLE backup_run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME backup_run_id_seq);
ALTER TABLE ONLY backup_run ADD CONSTRAINT backup_run_pk PRIMARY KEY (id);
CREATE INDEX backup_run_newest ON backup_run USING btree (kind, ended_at DESC);
GRANT SELECT ON TABLE backup_run TO ediny_app;
GRANT SELECT,USAGE ON SEQUENCE backup_run_id_seq TO ediny_app;


-- structure -------------------------------------------------------------------------------------------

CREATE FUNCTION offers_waiting(answers text, takes_back text, reader uuid, day date) RETURNS TABLE(incoming bigint, outgoing bigint)
    LANGUAGE sql STABLE
    AS $$
    with standing as (
        select distinct on (n.org_id) n.org_id, n.path
        from org_episode n
        where n.superseded_at is null
          and n.org_id in (select unnest(array[a.org_id, a.offered_to]) from act a where a.state = 'offered')
        order by n.org_id, n.valid @> day desc, lower(n.valid) desc
    )
    select count(*) filter (where reached(taker.path, answers)
                             and (a.made_by is distinct from reader or not act_is_merger(a.id))),
           count(*) filter (where reached(maker.path, takes_back))
    from act a
    join standing taker on taker.org_id = a.offered_to
    join standing maker on maker.org_id = a.org_id
    where a.state = 'offered'
$$;
COMMENT ON FUNCTION offers_waiting(answers text, takes_back text, reader uuid, day date) IS 'Offers that wait for the answer of who answers within the first reach, and those of the side of the second (lquery); a merger the reader prepared waits for another person (SEC-34)';


-- offices ---------------------------------------------------------------------------------------------

CREATE FUNCTION handovers_waiting(reader uuid, orgs uuid[], day date) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE ROWS 10
    AS $$
begin
    return query
    select h.id
    from handover h
    join appointment f on f.id = h.from_appointment
    left join appointment n on n.id = h.to_appointment
    where (h.state = 'open' and reader in (f.account_id, n.account_id))
       or (h.state = 'risen' and (
           select e.parent_id from org_episode e where e.org_id = h.org_id and e.superseded_at is null
           order by e.valid @> day desc, lower(e.valid) desc limit 1) = any (orgs));
end $$;
COMMENT ON FUNCTION handovers_waiting(reader uuid, orgs uuid[], day date) IS 'Hand-overs that wait for a person: hers to take or to give, or risen from directly below these organisations';

CREATE FUNCTION appointments_pending(labels bigint[], centres uuid[], reader uuid, day date) RETURNS TABLE(id uuid, account_id uuid, role text, valid daterange, person text, org_name text, recorded_at timestamp with time zone)
    LANGUAGE plpgsql STABLE ROWS 10
    AS $$
begin
    return query
    select a.id, a.account_id, a.role, a.valid,
           concat_ws(' ', c.surname, c.first_name, nullif(c.patronymic, '')), e.short_name, a.recorded_at
    from appointment a
    join account c on c.id = a.account_id
    join org_episode e on e.org_id = a.org_id and e.superseded_at is null and e.valid @> day
    where a.state = 'pending' and a.ended_at is null and (upper(a.valid) is null or day < upper(a.valid))
      and a.account_id <> reader and a.made_by is distinct from reader
      and case when a.role in ('administrator', 'security_officer', 'central_operator')
          then a.org_id = any (centres)
          else nlevel(e.path) > 1 and string_to_array(subpath(e.path, 0, -1)::text, '.')::bigint[] && labels
      end
    order by a.recorded_at, a.id
    limit 200;
end $$;
COMMENT ON FUNCTION appointments_pending(labels bigint[], centres uuid[], reader uuid, day date) IS 'Appointments that wait for a second person, strictly below the offices with these labels, or central';

CREATE FUNCTION offices_unobliged(org uuid, day date) RETURNS TABLE(org_id uuid, name text, count bigint)
    LANGUAGE plpgsql STABLE ROWS 10
    AS $$
begin
    return query
    select e.org_id, e.short_name, count(*)
    from org_episode e
    join appointment a on a.org_id = e.org_id and a.valid @> day and a.gives_access
    join account c on c.id = a.account_id and not c.is_disabled
    where (e.org_id = org or e.parent_id = org) and e.superseded_at is null and e.valid @> day
      and not exists (select from obligation b join obligation_text t on t.version = b.text_version
                      where b.account_id = a.account_id and b.org_id = a.org_id and b.withdrawn_at is null
                        and (t.ends_on is null or day < t.ends_on))
    group by e.org_id, e.short_name
    order by count(*) desc, e.short_name collate "ru-x-icu"
    limit 5;
end $$;
COMMENT ON FUNCTION offices_unobliged(org uuid, day date) IS 'An organisation and those directly below with offices in force that wait for an obligation, most first';


-- structure -------------------------------------------------------------------------------------------

CREATE FUNCTION happened_within(after_day date, until_day date, reach text, most bigint) RETURNS TABLE(act uuid, effective_on date, seq bigint, item bigint)
    LANGUAGE plpgsql STABLE ROWS 3
    AS $$
begin
    return query
    select a.id, a.effective_on, a.seq, i.id
    from act a
    cross join lateral (
        select c.id, c.org_id from act_item c where c.act_id = a.id and a.kind <> 'annul'
        union all
        (select c.id, c.org_id from act_item c where c.act_id = a.annuls_id order by c.id limit 1)
    ) i
    where a.state = 'signed' and a.effective_on > after_day and a.effective_on <= until_day
      and exists (select from org_episode r
                  where r.org_id = i.org_id and r.superseded_at is null and reached(r.path, reach)
                    and (r.valid @> a.effective_on or r.valid @> a.effective_on - 1))
    order by a.effective_on desc, a.seq desc, i.id
    limit most;
end $$;
COMMENT ON FUNCTION happened_within(after_day date, until_day date, reach text, most bigint) IS 'What acts in force did after one day and up to another within a reach (lquery), newest first; an annulment once';

CREATE FUNCTION happened_to(org uuid, after_day date, until_day date, reach text, most bigint) RETURNS TABLE(act uuid, effective_on date, seq bigint, item bigint)
    LANGUAGE plpgsql STABLE ROWS 3
    AS $$
begin
    return query
    select a.id, a.effective_on, a.seq, i.id
    from act_item i
    cross join lateral (
        select b.id, b.effective_on, b.seq, b.state from act b where b.id = i.act_id and b.kind <> 'annul'
        union all
        select b.id, b.effective_on, b.seq, b.state from act b where b.annuls_id = i.act_id
    ) a
    cross join lateral (
        select n.path from org_episode n
        where n.org_id = i.org_id and n.superseded_at is null
        order by (case when i.verb = 'found' then lower(n.valid) = a.effective_on
                       else n.valid @> a.effective_on - 1 end) desc, lower(n.valid)
        limit 1
    ) e
    where i.org_id = org and a.state = 'signed' and a.effective_on > after_day and a.effective_on <= until_day
      and (reached(e.path, reach)
           or exists (select from org_episode r
                      where r.org_id = i.org_id and r.superseded_at is null and r.valid @> a.effective_on
                        and reached(r.path, reach)))
    order by a.effective_on desc, a.seq desc, i.id
    limit most;
end $$;
COMMENT ON FUNCTION happened_to(org uuid, after_day date, until_day date, reach text, most bigint) IS 'What acts in force did to one organisation after one day and up to another, as far as it stood within a reach (lquery)';


-- passports -------------------------------------------------------------------------------------------

CREATE FUNCTION passports_unfinished(org uuid, day date) RETURNS TABLE(primaries bigint, unfinished bigint)
    LANGUAGE plpgsql STABLE ROWS 1
    AS $$
begin
    return query
    select count(*), count(*) filter (where p.filled is null or p.filled < p.required)
    from org_episode a
    cross join lateral (
        -- labels are digits, so the letter comes behind all of them
        select x.org_id, x.kind, x.valid from org_episode x
        where x.path >= a.path and x.path < a.path || 'z' and x.superseded_at is null
        offset 0
    ) b
    left join passport p on p.org_id = b.org_id and p.superseded_at is null and p.valid @> day
    where a.org_id = org and a.superseded_at is null and a.valid @> day and b.valid @> day and b.org_id <> org
      and b.kind in ('primary', 'primary_union', 'primary_territorial_rights');
end $$;
COMMENT ON FUNCTION passports_unfinished(org uuid, day date) IS 'Primary organisations below one on a day, and those of them whose passport is not whole';


-- audit -----------------------------------------------------------------------------------------------

CREATE FUNCTION journal_of_branches(since timestamp with time zone, what text, whose uuid[], before_at timestamp with time zone, before_id bigint, most bigint, labels bigint[], day date) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE ROWS 50
    AS $$
declare
    near   bigint[];
    looked bigint;
begin
    -- the newest rows of all are looked through, a thousand at most
    with newest as materialized (
        select j.at, j.id, j.org_id, j.object_kind, j.object_id, j.actor_id, j.action, j.person_ids
        from journal j where j.at >= since and (j.at, j.id) < (before_at, before_id)
        order by j.at desc, j.id desc limit 1000
    ), orgs as materialized (
        select w.id from (
            select n.org_id as id from newest n where n.org_id is not null
            union
            select n.object_id from newest n where n.object_kind in ('org', 'passport') and n.action <> 'denied'
        ) w
        left join org_episode e on e.org_id = w.id and e.superseded_at is null and e.valid @> day
        -- where it stands today; what ended is asked for where it stood last
        where case when e.path is null then stands_in(w.id, labels, day)
                   else string_to_array(e.path::text, '.')::bigint[] && labels end
    ), people as materialized (
        select w.id from (select distinct coalesce(n.actor_id, n.object_id) as id from newest n where n.org_id is null) w
        where exists (select from open_office a where a.account_id = w.id and stands_in(a.org_id, labels, day))
    )
    select array(
        select n.id from newest n
        where (what is null or n.action = what)
          and (whose is null or n.actor_id = any (whose) or n.object_id = any (whose) or n.person_ids && whose)
          and (n.org_id in (select o.id from orgs o)
               or (n.object_kind in ('org', 'passport') and n.action <> 'denied'
                   and n.object_id in (select o.id from orgs o))
               or (n.org_id is null and coalesce(n.actor_id, n.object_id) in (select p.id from people p)))
        order by n.at desc, n.id desc limit most
    ), (select count(*) from newest)
    into near, looked;
    if cardinality(near) >= most or looked < 1000 then
        return query select n.id from unnest(near) with ordinality n (id, place) order by n.place;
        return;
    end if;

    -- they do not fill the page and older ones follow: each organisation and each person of the branches is asked for.
    -- `is true` keeps the planner from reading for each of the people all rows that are of no organisation.
    return query
    with orgs as materialized (
        select b.org_id from branch_episodes(labels) b
        group by b.org_id having bool_or(b.valid @> day) or stands_in(b.org_id, labels, day)
    ), people as materialized (
        select distinct a.account_id from orgs o join open_office a on a.org_id = o.org_id
    ), found as (
        select l.* from orgs o cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.org_id = o.org_id order by j.at desc, j.id desc limit most) l
        union
        select l.* from orgs o cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.object_id = o.org_id and j.object_kind in ('org', 'passport') and j.action <> 'denied'
            order by j.at desc, j.id desc limit most) l
        union
        select l.* from people p cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.actor_id = p.account_id and (j.org_id is null) is true order by j.at desc, j.id desc limit most) l
        union
        select l.* from people p cross join lateral (
            select j.at, j.id from journal_asked(since, what, whose, before_at, before_id) j
            where j.object_id = p.account_id and (j.actor_id is null) is true and (j.org_id is null) is true
            order by j.at desc, j.id desc limit most) l
    )
    select f.id from found f order by f.at desc, f.id desc limit most;
end $$;
COMMENT ON FUNCTION journal_of_branches(since timestamp with time zone, what text, whose uuid[], before_at timestamp with time zone, before_id bigint, most bigint, labels bigint[], day date) IS 'A page of the journal of some branches, newest first: what was done there on behalf of an organisation, what was done to one from above, how its people signed in. Refusals belong to who was refused, never to what was asked for';
