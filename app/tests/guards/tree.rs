//! The tree of the world of today, as a model that the decisions are compared with.

use offices::fixture::TREE;

/// Codes from the root to an organisation.
pub fn path(code: &'static str) -> Vec<&'static str> {
    let mut path = vec![code];
    while let Some(at) = path.first() {
        let parent = match *at {
            "P112" => "T11",
            other => TREE.iter().find(|row| row.0 == other).map_or("", |row| row.1),
        };
        if parent.is_empty() {
            break;
        }
        path.insert(0, parent);
    }
    path
}

/// The organisation on whose behalf one was founded.
pub fn founder(code: &str) -> &'static str {
    TREE.iter().find(|row| row.0 == code && !row.1.is_empty()).map_or("CS", |row| row.1)
}

/// All codes.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TREE.iter().map(|row| row.0)
}
