//! The paths that a source names.

/// The program itself, without the tests at its end and without comments.
pub fn program(text: &str) -> String {
    let program = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = program.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path that begins with `crate`, `super` or `self`, in `use` and elsewhere.
pub fn of(program: String) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in program.match_indices(root) {
            let before = program[..at].chars().next_back();
            // `super::super::` is read once, from its first word; `$crate` is of a macro, `in crate::` of a visibility
            let is_begin =
                !before.is_some_and(|c| c.is_alphanumeric() || ['_', ':', '$'].contains(&c));
            if is_begin && !program[..at].ends_with("in ") {
                expand(&[], &program[at..], &mut found);
            }
        }
    }
    found
}

/// What a file hands on: the paths of its `pub use`.
pub fn of_handed_on(program: String) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in program.match_indices("use ") {
        let line = program[..at].rsplit(['\n', ';', '}']).next().unwrap_or_default().trim();
        if line.starts_with("pub") {
            expand(&[], &program[at + "use ".len()..], &mut found);
        }
    }
    found
}

/// One path, or all of a group: `a::{b, c::{d, e}}`.
fn expand(before: &[String], text: &str, found: &mut Vec<Vec<String>>) {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        for part in parts(group) {
            expand(before, part, found);
        }
        return;
    }
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    if word.is_empty() {
        found.push(before.to_vec());
        return;
    }
    let mut path = before.to_vec();
    // `a::{self}` is `a`
    if word != "self" || before.is_empty() {
        path.push(word.clone());
    }
    match text[word.len()..].strip_prefix("::") {
        Some(rest) => expand(&path, rest, found),
        None => found.push(path),
    }
}

/// What stands directly in a group, up to its end.
fn parts(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(group[start..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
