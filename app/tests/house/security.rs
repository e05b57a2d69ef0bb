//! `docs/security.md`: every requirement names tests that exist and run, or says what it waits for.

use std::{collections::BTreeSet, fs};

use crate::files::root;

/// Requirements of which the page must speak.
fn required() -> BTreeSet<String> {
    let numbered = |kind: &'static str, to: u32| (1..=to).map(move |n| format!("{kind}-{n:02}"));
    let privacy = [14, 15, 16, 23, 24].map(|n| format!("PRV-{n:02}"));
    numbered("SEC", 38).chain(numbered("REL", 20)).chain(privacy).collect()
}

/// What stands between back-ticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The file that declares the module of a test, for a test that lies below `tests/<binary>/`.
fn is_declared(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let Some(at) = parts.iter().position(|part| *part == "tests" || *part == "src") else {
        return false;
    };
    // each file or folder below is a module of the one above
    let mut folder = root().join(parts[..=at].join("/"));
    let names = &parts[at + 1..];
    let top = if parts[at] == "tests" { 1 } else { 0 };
    if parts[at] == "tests" {
        if names.len() == 1 {
            return true;
        }
        folder = folder.join(names[0]);
    }
    names[top..].iter().all(|name| {
        let module = name.trim_end_matches(".rs");
        if ["main", "mod", "lib"].contains(&module) {
            return true;
        }
        let is_said = ["main.rs", "mod.rs", "lib.rs"].iter().any(|file| {
            let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
            text.lines().any(|line| {
                let line = line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
                let line = line.trim_start_matches("pub(super) ");
                line == format!("mod {module};") || line.starts_with(&format!("mod {module}, "))
            })
        });
        folder = folder.join(module);
        is_said
    })
}

/// Why a named test does not count; nothing when it does.
fn fault(named: &str) -> Option<String> {
    if let Some((path, title)) = named.split_once(": ") {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        let is_story = path.starts_with("end2end/stories/") && path.ends_with(".spec.ts");
        let is_there = is_story && text.contains(&format!("test(\"{title}\""));
        return (!is_there).then(|| format!("{named}: no such story"));
    }
    let Some((path, name)) = named.split_once("::") else {
        return Some(format!("{named}: neither file::test nor file: title"));
    };
    let text = fs::read_to_string(root().join(path)).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let heads = [format!("fn {name}("), format!("async fn {name}(")];
    let Some(at) = lines.iter().position(|line| heads.iter().any(|head| line.starts_with(head)))
    else {
        return Some(format!("{named}: no such test"));
    };
    let attributes: Vec<&str> =
        lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).copied().collect();
    let is_test = attributes
        .iter()
        .any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"));
    let is_ignored = attributes.iter().any(|line| line.starts_with("#[ignore"));
    if !is_test || is_ignored {
        return Some(format!("{named}: no test, or an ignored one"));
    }
    let runs = ["app/", "server/", "xtask/"].iter().any(|crate_| path.starts_with(crate_));
    (!runs || !is_declared(path)).then(|| format!("{named}: nothing runs this file"))
}

#[test]
fn every_requirement_names_tests_that_run_or_what_it_waits_for() {
    let page = fs::read_to_string(root().join("docs/security.md")).expect("docs/security.md");
    let mut told = BTreeSet::new();
    let mut faults = Vec::new();
    for line in page
        .lines()
        .filter(|line| ["| SEC-", "| REL-", "| PRV-"].iter().any(|begin| line.starts_with(begin)))
    {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, what, shown, lacks] = cells[..] else {
            faults.push(format!("not four cells: {line}"));
            continue;
        };
        if !told.insert(id.to_owned()) {
            faults.push(format!("{id} stands twice"));
        }
        let tests = quoted(shown);
        if what.is_empty() || (tests.is_empty() && lacks.is_empty()) {
            faults.push(format!("{id} neither names a test nor says what it waits for"));
        }
        faults.extend(tests.into_iter().filter_map(fault).map(|fault| format!("{id}: {fault}")));
    }
    faults.extend(required().difference(&told).map(|id| format!("{id} is missing")));
    assert!(faults.is_empty(), "docs/security.md:\n{}", faults.join("\n"));
}

#[test]
fn a_test_that_is_gone_or_does_not_run_is_noticed() {
    let here = "app/tests/house/security.rs";
    assert_eq!(fault(&format!("{here}::a_test_that_is_gone_or_does_not_run_is_noticed")), None);
    for wrong in [
        format!("{here}::nobody_wrote_this"),
        format!("{here}::fault"),
        "app/tests/nowhere.rs::a".to_owned(),
        "end2end/stories/frame.spec.ts: nobody told this".to_owned(),
        "words".to_owned(),
    ] {
        assert!(fault(&wrong).is_some(), "{wrong}");
    }
}
