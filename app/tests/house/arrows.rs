//! Arrows between the folders of `app`: only downwards (docs/architecture.md).

use std::collections::BTreeSet;

use crate::files::{self, refuse};

/// From the ground up. A folder may use those of lower floors; what shares a floor is named below.
const FLOORS: &[&[&str]] = &[
    &["kernel"],
    &["ui", "layout"],
    &["access"],
    &["structure"],
    &["offices"],
    &["passports"],
    &["progress"],
    &["audit"],
    &["operator"],
    &["routes"],
];

/// The kit and the frame are one floor and use each other: fields show the state of a form.
const NEIGHBOURS: [(&str, &str); 2] = [("ui", "layout"), ("layout", "ui")];

fn floor(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&folder))
}

/// The folders that a file names in `use crate::…` and in paths.
fn used(text: &str, folders: &BTreeSet<String>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        // `pub(crate)::` does not exist; `$crate::` and `app::` are not our spelling
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => used.extend(first_word(rest, folders)),
            Some(group) => {
                used.extend(names_of(group).filter_map(|name| first_word(name, folders)))
            }
        }
    }
    used
}

/// What stands directly in a group: `{access::{Ctx}, kernel::Lang}` gives two.
fn names_of(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let mut starts = vec![0];
    let mut end = group.len();
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                end = at;
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    starts.into_iter().filter(move |start| *start < end).map(move |start| group[start..end].trim())
}

fn first_word(path: &str, folders: &BTreeSet<String>) -> Option<String> {
    let word: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    folders.contains(&word).then_some(word)
}

#[test]
fn arrows_between_folders_only_point_down() {
    let sources: Vec<_> = files::all()
        .into_iter()
        .filter(|file| file.path.starts_with("app/src/") && file.is(".rs"))
        .collect();
    let folder = |path: &str| path.split('/').nth(2).unwrap_or_default().to_owned();
    let folders: BTreeSet<String> = sources
        .iter()
        .map(|file| folder(&file.path))
        .filter(|name| !name.ends_with(".rs"))
        .collect();
    let mut complaints = Vec::new();
    for name in &folders {
        if floor(name).is_none() {
            complaints.push(format!("app/src/{name}: say in tests/house/arrows.rs on which floor"));
        }
    }
    let mut arrows = BTreeSet::new();
    for file in &sources {
        let from = folder(&file.path);
        for to in used(&file.text, &folders).into_iter().filter(|to| *to != from) {
            let is_down =
                floor(&to) < floor(&from) || NEIGHBOURS.contains(&(from.as_str(), to.as_str()));
            if folders.contains(&from) && !is_down {
                complaints.push(format!("{} uses {to}", file.path));
            }
            arrows.insert((from.clone(), to));
        }
    }
    refuse("arrows that point up", &complaints);
    assert!(arrows.len() > 8, "only {} arrows were found: the reading is broken", arrows.len());
}

#[test]
fn groups_are_read_as_rust_reads_them() {
    let folders: BTreeSet<String> = ["access", "kernel", "ui"].map(str::to_owned).into();
    let text =
        "use crate::{\n    access::{Ctx, ui},\n    kernel::Lang,\n};\nlet a = crate::ui::safe;";
    let found: Vec<_> = used(text, &folders).into_iter().collect();
    assert_eq!(found, ["access", "kernel", "ui"]);
    let found: Vec<_> = used("use crate::{kernel::{ui, Lang}};", &folders).into_iter().collect();
    assert_eq!(found, ["kernel"]);
}
