//! What `pg_dump` writes, made to be read: in the order of the migrations, everything of a table beside it, and nothing
//! that changes without the shape of the database.

use anyhow::{Context, Result};
use std::collections::HashMap;

/// What may be made with a name of its own.
const KINDS: [&str; 9] = [
    "table",
    "view",
    "function",
    "collation",
    "sequence",
    "type",
    "domain",
    "procedure",
    "aggregate",
];

/// How a sequence counts unless somebody says otherwise.
const USUAL_SEQUENCE: &str =
    "\n    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1\n";

/// One piece of a dump.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'a> {
    /// What it makes, in the words of `pg_dump`.
    kind: &'a str,
    /// The table, view or function it belongs to; empty for the database as a whole.
    owner: String,
    text: String,
}

/// Where a thing was first made: the migration, and the place in it.
type Place = (usize, usize);

/// The dump in the order of these migrations, which are given by name and text.
pub fn of(dump: &str, migrations: &[(String, String)]) -> Result<String> {
    let version = version(dump).context("pg_dump did not say its version")?;
    let made = made(migrations);
    let mut pieces = pieces(dump);
    let place = |owner: &str| match owner {
        "" => None,
        owner => Some(made.get(owner).copied().unwrap_or((migrations.len(), 0))),
    };
    // what is said of one thing stays in the order in which pg_dump says it, but for rights, which come last
    pieces.sort_by_key(|piece| (place(&piece.owner), piece.owner.clone(), delegation(piece.kind)));
    let mut out = format!(
        "-- The shape of the database as PostgreSQL {version} tells it after all migrations; everything lies in the \
         schema public.\n-- Written by `cargo xtask prepare` to be read, not run and not changed by hand: what changes \
         the database is `migrations/`.\n"
    );
    let (mut feature, mut owner) = ("", "");
    for piece in &pieces {
        let its = place(&piece.owner).map_or("database", |(file, _)| feature_of(migrations, file));
        if its != feature {
            out.push_str(&format!("\n\n-- {its} {}\n", "-".repeat(100 - its.len())));
        }
        if its != feature || piece.owner != owner {
            out.push('\n');
        }
        (feature, owner) = (its, &piece.owner);
        out.push_str(&piece.text);
        out.push('\n');
    }
    Ok(out)
}

/// `-- Dumped from database version 15.18 (Debian …)` gives 15.
fn version(dump: &str) -> Option<&str> {
    let (_, rest) = dump.split_once("-- Dumped from database version ")?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()
}

/// The feature whose migration this is: the first word behind the number.
fn feature_of(migrations: &[(String, String)], file: usize) -> &str {
    let name = migrations.get(file).map(|(name, _)| name.as_str());
    name.and_then(|name| name.split('_').nth(1)).unwrap_or("elsewhere")
}

/// Where everything with a name was made first.
fn made(migrations: &[(String, String)]) -> HashMap<String, Place> {
    let mut made = HashMap::new();
    for (file, (_, text)) in migrations.iter().enumerate() {
        for (line, text) in text.lines().enumerate().filter(|(_, text)| text.starts_with("create "))
        {
            let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let mut words = words.filter(|word| !["if", "not", "exists", ""].contains(word));
            if words.any(|word| KINDS.contains(&word))
                && let Some(name) = words.next()
            {
                made.entry(name.to_owned()).or_insert((file, line));
            }
        }
    }
    made
}

/// The dump cut at its headings, `-- Name: …; Type: …; Schema: …; Owner: …` between two lines of nothing.
fn pieces(dump: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in dump.split("--\n-- Name: ").skip(1) {
        let Some((heading, text)) = part.split_once("\n--\n") else { continue };
        let kind = heading.split_once("; Type: ").map_or("", |(_, rest)| rest);
        let kind = kind.split(';').next().unwrap_or_default();
        let text = text.split("\n--\n-- PostgreSQL database dump complete").next().unwrap_or(text);
        let owner = owner(text);
        // the extensions describe themselves, each version in its own words
        if !(kind == "COMMENT" && text.trim_start().starts_with("COMMENT ON EXTENSION")) {
            pieces.push(Piece { kind, owner, text: plain(text) });
        }
    }
    let aliases: HashMap<String, String> = pieces
        .iter()
        .filter_map(|piece| Some((alias(piece)?.to_owned(), piece.owner.clone())))
        .collect();
    for piece in &mut pieces {
        if let Some(table) = aliases.get(&piece.owner) {
            piece.owner.clone_from(table);
        }
    }
    pieces
}

/// Whatever is said names its table, view or function as the first thing with a schema.
fn owner(text: &str) -> String {
    let behind = text.split_once("public.").map_or("", |(_, rest)| rest);
    behind.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The name of an index or a sequence: what is said of it belongs to its table.
fn alias<'a>(piece: &'a Piece<'_>) -> Option<&'a str> {
    let before = match piece.kind {
        "INDEX" => "INDEX ",
        "SEQUENCE" => "SEQUENCE NAME ",
        _ => return None,
    };
    let (_, rest) = piece.text.split_once(before)?;
    rest.split([' ', '\n', ')']).next()
}

/// Without the schema, which is always the same, without breaks in short statements and without settings.
fn plain(text: &str) -> String {
    let is_setting = |line: &&str| {
        line.starts_with("SET default_")
            || line.starts_with("\\restrict")
            || line.starts_with("\\unrestrict")
    };
    let kept: Vec<&str> = text.trim().lines().filter(|line| !is_setting(line)).collect();
    let text = kept.join("\n").replace("public.", "");
    match text.trim() {
        short if short.starts_with("ALTER TABLE ONLY") => short.replacen("\n    ", " ", 1),
        usual => usual.replace(USUAL_SEQUENCE, "").replace("(\n    SEQUENCE", "(SEQUENCE"),
    }
}

/// The place of a kind among those of one thing.
fn delegation(kind: &str) -> usize {
    let order = [
        "EXTENSION",
        "COLLATION",
        "TABLE",
        "VIEW",
        "FUNCTION",
        "COMMENT",
        "SEQUENCE",
        "CONSTRAINT",
        "FK CONSTRAINT",
        "INDEX",
        "TRIGGER",
        "ROW SECURITY",
        "POLICY",
    ];
    order.iter().position(|known| *known == kind).unwrap_or(order.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "--
-- PostgreSQL database dump
--

\\restrict abc

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)

SET client_encoding = 'UTF8';

--
-- Name: ltree; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;


--
-- Name: EXTENSION ltree; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION ltree IS 'trees';


SET default_tablespace = '';

--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    id bigint NOT NULL
);


--
-- Name: account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: mark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mark (
    id bigint NOT NULL
);


--
-- Name: account account_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pk PRIMARY KEY (id);


--
-- Name: SEQUENCE account_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.account_id_seq TO ediny_app;


--
-- PostgreSQL database dump complete
--

\\unrestrict abc

";

    #[test]
    fn everything_of_a_table_stands_beside_it_in_the_order_of_the_migrations() {
        let migration = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let migrations = [
            migration("1_kernel", "-- Marks.\ncreate table mark (\n    id bigint\n);\n"),
            migration("2_access", "create table if not exists account (id bigint);\n"),
        ];
        let text = of(DUMP, &migrations).unwrap();
        let (_, text) = text.split_once("migrations/`.\n").unwrap();
        let rule = |name: &str| format!("\n\n-- {name} {}\n", "-".repeat(100 - name.len()));
        let expected = [
            rule("database"),
            "\nCREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;\n".to_owned(),
            rule("kernel"),
            "\nCREATE TABLE mark (\n    id bigint NOT NULL\n);\n".to_owned(),
            rule("access"),
            "\nCREATE TABLE account (\n    id bigint NOT NULL\n);\n\
             ALTER TABLE account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME account_id_seq);\n\
             ALTER TABLE ONLY account ADD CONSTRAINT account_pk PRIMARY KEY (id);\n\
             GRANT USAGE ON SEQUENCE account_id_seq TO ediny_app;\n".to_owned(),
        ];
        assert_eq!(text, expected.concat());
    }

    #[test]
    fn what_no_migration_names_stands_at_the_end() {
        let text = of(DUMP, &[]).unwrap();
        let (_, end) = text.split_once("-- elsewhere ").unwrap();
        assert!(end.contains("CREATE TABLE account") && end.contains("CREATE TABLE mark"));
        assert!(of("", &[]).is_err());
    }
}
