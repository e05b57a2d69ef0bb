//! Migrations only add, or say that they take away (REL-11, decision 0156).

use std::fs;

use crate::files::root;

/// The first that says which step it is.
const FIRST: &str = "20261201000100";
/// What takes something from a program of the build before.
const TAKES: [&str; 7] = [
    "drop table",
    "drop column",
    "drop function",
    "rename ",
    "set not null",
    "alter column",
    "truncate table",
];

/// Why a migration breaks the rule.
fn broken(text: &str) -> Option<&'static str> {
    let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("--")).collect();
    let header = header.join(" ").to_lowercase();
    match (header.contains("expand step"), header.contains("contract step")) {
        (true, false) => {
            let said: Vec<&str> =
                text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
            let said = said.join(" ").to_lowercase();
            TAKES.iter().any(|word| said.contains(word)).then_some("it takes away")
        }
        (false, true) => None,
        _ => Some("it says neither «expand step» nor «contract step» in its header"),
    }
}

#[test]
fn every_migration_says_which_step_it_is_and_what_only_adds_takes_nothing_away() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for file in fs::read_dir(root().join("migrations")).expect("migrations").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.as_str() < FIRST {
            continue;
        }
        read += 1;
        let text = fs::read_to_string(file.path()).expect("a migration");
        wrong.extend(broken(&text).map(|why| format!("{name}: {why}")));
    }
    assert!(read >= 2, "the migrations are elsewhere");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_takes_away_is_noticed() {
    assert_eq!(broken("-- More. Expand step.\ncreate table a ();\n"), None);
    assert_eq!(broken("-- Less, after build 7. Contract step.\ndrop table a;\n"), None);
    assert!(broken("-- More.\ncreate table a ();\n").is_some());
    assert!(broken("-- Both: an expand step, a contract step.\n").is_some());
    for sql in ["alter table a drop column b;", "DROP TABLE a;", "alter table a\n rename to b;"] {
        assert!(broken(&format!("-- Expand step.\n{sql}\n")).is_some(), "{sql}");
    }
    assert_eq!(broken("-- Expand step.\n-- never drop table\ncreate table a ();\n"), None);
}
