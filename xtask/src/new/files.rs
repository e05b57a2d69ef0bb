//! The files of a new feature, and its lines elsewhere.

use crate::house::House;
use crate::{migrated, shell};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

/// Where each file goes, and the template it is made from: in both, «samples» stands for the name of the feature.
const FILES: [(&str, &str); 18] = [
    ("app/samples/Cargo.toml", include_str!("template/Cargo.toml")),
    ("app/samples/sqlx.toml", include_str!("../../../app/access/sqlx.toml")),
    ("app/samples/src/lib.rs", include_str!("template/src/lib.rs")),
    ("app/samples/src/capability.rs", include_str!("template/src/capability.rs")),
    ("app/samples/src/field.rs", include_str!("template/src/field.rs")),
    ("app/samples/src/journal.rs", include_str!("template/src/journal.rs")),
    ("app/samples/src/model.rs", include_str!("template/src/model.rs")),
    ("app/samples/src/store.rs", include_str!("template/src/store.rs")),
    ("app/samples/src/sql/list.sql", include_str!("template/src/sql/list.sql")),
    ("app/samples/src/ops/mod.rs", include_str!("template/src/ops/mod.rs")),
    ("app/samples/src/ops/add.rs", include_str!("template/src/ops/add.rs")),
    ("app/samples/src/pages/mod.rs", include_str!("template/src/pages/mod.rs")),
    ("app/samples/src/pages/list.rs", include_str!("template/src/pages/list.rs")),
    ("app/samples/src/pages/add.rs", include_str!("template/src/pages/add.rs")),
    ("app/samples/src/samples.ru.ftl", include_str!("template/src/samples.ru.ftl")),
    ("app/samples/src/samples.en.ftl", include_str!("template/src/samples.en.ftl")),
    ("app/samples/tests/samples.rs", include_str!("template/tests/samples.rs")),
    ("end2end/stories/samples.spec.ts", include_str!("template/story.spec.ts")),
];

/// The table of the feature.
const MIGRATION: &str = include_str!("template/migration.sql");

/// Lines elsewhere: the file, the line behind which it goes, the line.
const LINES: [(&str, &str, &str); 5] = [
    (
        "Cargo.toml",
        r#"operator = { path = "app/operator" }"#,
        r#"samples = { path = "app/samples" }"#,
    ),
    ("Cargo.toml", "progress = { opt-level = 0 }", "samples = { opt-level = 0 }"),
    (
        "app/Cargo.toml",
        r#"operator = { workspace = true, features = ["ssr"] }"#,
        r#"samples = { workspace = true, features = ["ssr"] }"#,
    ),
    ("app/src/catalogue.rs", "    progress::FEATURE,", "    samples::FEATURE,"),
    (
        "app/tests/guards/policy.rs",
        "pub const ACTIONS: &[(&str, Need)] = &[",
        r#"    ("/structure/{org}/samples/add", Need::To(samples::capability::KeepSamples::ACTION)),"#,
    ),
];

/// Paths and texts of its own files.
pub fn own(house: &House, name: &str) -> Result<Vec<(String, String)>> {
    let migration = (format!("migrations/{}_{name}.sql", number(house)?), called(MIGRATION, name));
    let files = FILES.iter().map(|(path, text)| (called(path, name), called(text, name)));
    Ok(files.chain([migration]).collect())
}

/// The files elsewhere, with its lines in them.
pub fn lines(house: &House, name: &str) -> Result<Vec<(&'static str, String)>> {
    let mut changed: Vec<(&'static str, String)> = Vec::new();
    for (path, behind, line) in LINES {
        if !changed.iter().any(|(known, _)| *known == path) {
            let text = fs::read_to_string(house.at(path));
            changed.push((path, text.with_context(|| format!("cannot read {path}"))?));
        }
        if let Some((_, text)) = changed.iter_mut().find(|(known, _)| *known == path) {
            *text = with_line(text, behind, &called(line, name))
                .with_context(|| format!("{path}: where is `{behind}`?"))?;
        }
    }
    Ok(changed)
}

fn with_line(text: &str, behind: &str, line: &str) -> Result<String> {
    let anchor = format!("\n{behind}\n");
    if text.matches(&anchor).count() != 1 {
        bail!("that line is expected once");
    }
    Ok(text.replacen(&anchor, &format!("{anchor}{line}\n"), 1))
}

/// A template for a feature of this name.
fn called(template: &str, name: &str) -> String {
    let mut capital = name.to_owned();
    capital[..1].make_ascii_uppercase();
    template
        .replace("samples", name)
        .replace("Samples", &capital)
        .replace("SAMPLES", &name.to_uppercase())
}

/// The number of a migration of today, behind all that are there.
fn number(house: &House) -> Result<u64> {
    let mut date = Command::new("date");
    date.arg("+%Y%m%d");
    let today: u64 = shell::answer(date)?.trim().parse().context("a date")?;
    let mut last = 0;
    for file in migrated::files(house)? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        last = last.max(stem.split('_').next().and_then(|n| n.parse().ok()).unwrap_or(0));
    }
    Ok(behind(today, last))
}

fn behind(today: u64, last: u64) -> u64 {
    (today * 1_000_000 + 100).max((last / 100 + 1) * 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stands_everywhere_in_its_own_case() {
        let text = called("samples::KeepSamples, SAMPLES_ADD, samples-title", "meetings");
        assert_eq!(text, "meetings::KeepMeetings, MEETINGS_ADD, meetings-title");
    }

    #[test]
    fn a_migration_is_of_today_and_behind_the_others() {
        assert_eq!(behind(20_270_115, 20_261_201_000_900), 20_270_115_000_100);
        assert_eq!(behind(20_261_201, 20_261_201_000_900), 20_261_201_001_000);
    }

    #[test]
    fn a_line_goes_behind_another_or_nowhere() {
        assert_eq!(with_line("a\nb\nc\n", "b", "x").unwrap(), "a\nb\nx\nc\n");
        assert!(with_line("a\nb\n", "d", "x").is_err());
        assert!(with_line("a\nb\nb\nb\n", "b", "x").is_err());
    }
}
