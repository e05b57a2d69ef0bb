//! What must be true before anybody is let in: of the database (REL-01), of the clock, and of the files of
//! the browser (REL-10).

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, bail};
use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgPool;

/// A setting, the values with which a saved change survives a power cut, and what is lost otherwise.
const SETTINGS: [(&str, &[&str], &str); 4] = [
    ("fsync", &["on"], "a power cut would destroy the register"),
    ("full_page_writes", &["on"], "a power cut could leave torn pages in the register"),
    (
        "synchronous_commit",
        &["on", "remote_apply"],
        "what people were told is saved could be lost in a power cut",
    ),
    ("data_checksums", &["on"], "a failing disk would change the register unnoticed"),
];

/// Refuses a database that could lose what was saved.
///
/// # Errors
/// A sentence for each setting that is not safe; errors of the database.
pub async fn durable(db: &PgPool) -> anyhow::Result<()> {
    let names: Vec<&str> = SETTINGS.iter().map(|(name, ..)| *name).collect();
    let found: Vec<(String, String)> =
        sqlx::query_as("select name, setting from pg_settings where name = any ($1)")
            .bind(&names)
            .fetch_all(db)
            .await?;
    let wrong = wrong(&found);
    if wrong.is_empty() {
        return Ok(());
    }
    bail!(
        "This database is not safe enough for a register:\n{}\nMend its settings and start again.",
        wrong.join("\n")
    )
}

/// What the role that serves people may do and should not.
#[derive(Debug, Default, sqlx::FromRow)]
struct Powers {
    role: String,
    walks_through: bool,
    owns: bool,
    bends: bool,
}

/// Refuses to serve as a role before which row-level security and the journal mean nothing (SEC-10).
///
/// # Errors
/// A sentence for each power too much; errors of the database.
pub async fn no_owner(db: &PgPool) -> anyhow::Result<()> {
    let powers: Powers = sqlx::query_as(
        "select current_user::text as role,
                not row_security_active('account') as walks_through,
                exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                            and pg_has_role(current_user, relowner, 'member')) as owns,
                has_table_privilege('journal', 'update') or has_table_privilege('journal', 'delete')
                    or has_table_privilege('journal', 'truncate') as bends",
    )
    .fetch_one(db)
    .await?;
    let too_much = too_much(&powers);
    if too_much.is_empty() {
        return Ok(());
    }
    bail!(
        "The role {} must not serve people:\n{}\nGive DATABASE_APP_URL a role as docs/operations.md says.",
        powers.role,
        too_much.join("\n")
    )
}

fn too_much(powers: &Powers) -> Vec<&'static str> {
    [
        (powers.walks_through, "  it walks through row-level security"),
        (powers.owns, "  it owns tables, and could change them"),
        (powers.bends, "  it may change or remove rows of the journal"),
    ]
    .into_iter()
    .filter_map(|(is_so, said)| is_so.then_some(said))
    .collect()
}

fn wrong(found: &[(String, String)]) -> Vec<String> {
    SETTINGS
        .iter()
        .filter_map(|(name, safe, loss)| {
            let is = found.iter().find(|(known, _)| known == name).map_or("unknown", |(_, is)| is);
            (!safe.contains(&is)).then(|| format!("  {name} is {is}, not {}: {loss}", safe[0]))
        })
        .collect()
}

/// Clocks of machines differ by so much without harm.
const CLOCK: Duration = Duration::minutes(5);

/// Refuses a clock that stands before what the journal says has happened already: days and sessions
/// would be counted wrongly, and new rows would come before old ones.
///
/// # Errors
/// A clock that was set back; errors of the database.
pub async fn clock(db: &PgPool, now: DateTime<Utc>) -> anyhow::Result<()> {
    let newest: Option<DateTime<Utc>> =
        sqlx::query_scalar("select max(at) from journal").fetch_one(db).await?;
    match newest.filter(|newest| *newest > now + CLOCK) {
        None => Ok(()),
        Some(newest) => bail!(
            "The clock of this machine says {now}, but the journal goes on until {newest}.\n\
             Set the clock right and start again."
        ),
    }
}

/// Refuses files of the browser that are not those that were built: each carries the beginning of the
/// hash of its content in its name.
///
/// # Errors
/// A file that is missing or altered.
pub fn assets(root: &Path, names: &BTreeMap<String, String>) -> anyhow::Result<()> {
    for address in names.values() {
        let path = root.join(address.trim_start_matches('/'));
        let bytes = std::fs::read(&path)
            .with_context(|| format!("{} is missing: build it anew", path.display()))?;
        let digest: String =
            Sha256::digest(&bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        if said_hash(address).is_some_and(|said| said != digest) {
            bail!("{} is not the file that was built: build it anew", path.display());
        }
    }
    Ok(())
}

/// `/pkg/app.0123456789.css` gives the ten digits; a file under its own name has none.
fn said_hash(address: &str) -> Option<&str> {
    let name = address.strip_prefix("/pkg/")?;
    let (stem, _) = name.rsplit_once('.')?;
    Some(stem.rsplit_once('.')?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(changed: &str, value: &str) -> Vec<(String, String)> {
        let value_of = |name: &str| if name == changed { value } else { "on" };
        SETTINGS.iter().map(|(name, ..)| ((*name).into(), value_of(name).into())).collect()
    }

    #[test]
    fn every_power_too_much_is_named() {
        assert!(too_much(&Powers::default()).is_empty());
        let all = Powers { role: String::new(), walks_through: true, owns: true, bends: true };
        assert_eq!(too_much(&all).len(), 3);
        assert_eq!(
            too_much(&Powers { owns: true, ..Powers::default() })[0],
            "  it owns tables, and could change them"
        );
    }

    #[test]
    fn every_careless_setting_is_named() {
        assert!(wrong(&settings("", "")).is_empty());
        assert!(wrong(&settings("synchronous_commit", "remote_apply")).is_empty());
        for (name, ..) in SETTINGS {
            let said = wrong(&settings(name, "off"));
            assert_eq!(said.len(), 1);
            assert!(said[0].contains(name), "{said:?}");
        }
        assert_eq!(wrong(&[]).len(), SETTINGS.len());
    }

    #[test]
    fn a_file_of_the_browser_that_was_altered_or_lost_is_refused() {
        let root = std::env::temp_dir().join(format!("ediny-assets-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(root.join("pkg")).expect("a folder");
        // the hash of `a` begins so
        let address = "/pkg/app.ca978112ca.css".to_owned();
        let names = BTreeMap::from([("app.css".to_owned(), address.clone())]);
        assert!(assets(&root, &names).is_err(), "lost");
        let path = root.join(&address[1..]);
        std::fs::write(&path, "a").expect("written");
        assets(&root, &names).expect("as built");
        std::fs::write(&path, "b").expect("written");
        assert!(assets(&root, &names).is_err(), "altered");
        std::fs::remove_dir_all(root).expect("gone");
        assert_eq!(said_hash("/icon.svg"), None);
    }
}
