//! Within a crate: no circle between files; stores know nothing of operations, operations nothing of pages; no SQL in
//! pages. Arrows between crates are refused by Cargo.

use std::collections::BTreeSet;

use crate::{
    files::{self, OurFile, refuse},
    imports::{Arrow, Sources, circles},
};

/// The sources of every crate.
fn roots(all: &[OurFile]) -> BTreeSet<String> {
    let crates =
        all.iter().filter_map(|file| Some(file.path.split_once("/src/")?.0.to_owned() + "/src/"));
    crates.filter(|root| !root.contains("/tests/")).collect()
}

fn arrows(all: &[OurFile]) -> BTreeSet<Arrow> {
    roots(all).iter().flat_map(|root| Sources::below(root, all).arrows()).collect()
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let all = files::all();
    let arrows = arrows(&all);
    assert!(arrows.len() > 800, "only {} arrows: the reading is broken", arrows.len());
    let complaints: Vec<String> = circles(&arrows)
        .iter()
        .map(|circle| {
            let ties =
                arrows.iter().filter(|one| circle.contains(&one.from) && circle.contains(&one.to));
            let ties = ties.map(|one| format!("\n    {} -> {}: {}", one.from, one.to, one.name));
            format!("{} files{}", circle.len(), ties.collect::<String>())
        })
        .collect();
    refuse("files that name each other", &complaints);
}

/// Whether a file of a feature lies in this layer: `store.rs`, or anything in `store/`.
fn lies_in(path: &str, layer: &str) -> bool {
    let below = path.split_once("/src/").map_or("", |(_, below)| below);
    below == format!("{layer}.rs") || below.starts_with(&format!("{layer}/"))
}

#[test]
fn stores_know_no_operations_and_operations_no_pages() {
    let all = files::all();
    let mut complaints = Vec::new();
    for arrow in arrows(&all) {
        for (lower, higher) in [
            ("model", "store"),
            ("model", "ops"),
            ("model", "pages"),
            ("store", "ops"),
            ("store", "pages"),
            ("store", "parts"),
            ("ops", "pages"),
            ("ops", "parts"),
            ("parts", "pages"),
            ("islands", "pages"),
        ] {
            if lies_in(&arrow.from, lower) && lies_in(&arrow.to, higher) {
                complaints.push(format!("{} uses {} of {}", arrow.from, arrow.name, arrow.to));
            }
        }
    }
    refuse("arrows upwards within a crate", &complaints);
}

#[test]
fn no_page_asks_the_database_in_its_own_words() {
    let mut complaints = Vec::new();
    for file in files::all().into_iter().filter(OurFile::is_source) {
        let is_shown =
            ["pages", "parts", "islands", "api"].iter().any(|layer| lies_in(&file.path, layer));
        if is_shown && (file.text.contains("sqlx::query") || file.text.contains("query_as!")) {
            complaints.push(file.path);
        }
    }
    refuse("questions belong to the store", &complaints);
}

fn written(files: &[(&str, &str)]) -> Vec<OurFile> {
    let file = |(path, text): &(&str, &str)| OurFile {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    files.iter().map(file).collect()
}

#[test]
fn a_circle_is_found_also_over_a_name_that_is_handed_on() {
    let all = written(&[
        ("x/src/lib.rs", "mod a;\nmod b;\n"),
        ("x/src/a/mod.rs", "mod inner;\npub use inner::{One, other};\n"),
        ("x/src/a/inner.rs", "use crate::b::{self, Two};\n"),
        (
            "x/src/b.rs",
            "fn f() { super::a::One; }\n#[cfg(test)]\nmod tests { use crate::a::inner; }\n",
        ),
    ]);
    let found = circles(&arrows(&all));
    assert_eq!(found, [BTreeSet::from(["x/src/a/inner.rs".to_owned(), "x/src/b.rs".to_owned()])]);
    let straight = written(&[
        ("x/src/lib.rs", "mod a;\nmod b;\n"),
        ("x/src/a.rs", "use super::b::Two;"),
        ("x/src/b.rs", ""),
    ]);
    assert!(circles(&arrows(&straight)).is_empty());
    assert_eq!(arrows(&straight).len(), 1);
}
