//! What must be true of the database before anybody is told that something was saved (REL-01).

use anyhow::bail;
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

fn wrong(found: &[(String, String)]) -> Vec<String> {
    SETTINGS
        .iter()
        .filter_map(|(name, safe, loss)| {
            let is = found.iter().find(|(known, _)| known == name).map_or("unknown", |(_, is)| is);
            (!safe.contains(&is)).then(|| format!("  {name} is {is}, not {}: {loss}", safe[0]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(changed: &str, value: &str) -> Vec<(String, String)> {
        let value_of = |name: &str| if name == changed { value } else { "on" };
        SETTINGS.iter().map(|(name, ..)| ((*name).into(), value_of(name).into())).collect()
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
}
