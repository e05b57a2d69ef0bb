//! Documents: every file they point at is there.

use crate::files::{self, OurFile, refuse};

/// Decisions keep the names of their day.
fn is_document(file: &OurFile) -> bool {
    file.is(".md") && !file.path.starts_with("docs/decisions/")
}

/// Files named in a text, as `` `a/b.rs` ``; a name alone, or the end of a path, is enough.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|name| {
        let is_path = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        let is_file = [".rs", ".sql", ".ts", ".css", ".ftl"].iter().any(|ending| {
            name.strip_suffix(ending).is_some_and(|stem| !stem.ends_with(['/', '.']))
        });
        is_path && is_file && !name.starts_with('.')
    })
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let all = files::all();
    let (mut missing, mut count) = (Vec::new(), 0);
    for file in all.iter().filter(|file| is_document(file)) {
        for name in named(&file.text) {
            count += 1;
            let is_it = |path: &str| path == name || path.ends_with(&format!("/{name}"));
            if !all.iter().any(|other| is_it(&other.path)) {
                missing.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(count > 30, "only {count} names were found: the reading is broken");
    refuse("documents name files that are not there", &missing);
}
