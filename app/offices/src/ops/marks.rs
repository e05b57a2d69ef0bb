//! What a successor says of the matters she takes over: one word for a group, a remark where something is wrong. Pure.

use std::collections::BTreeMap;

use crate::store::handovers::Item;
use kernel::coded;

/// The groups of matters, in the order of the page.
pub const KINDS: [&str; 4] = ["organisation", "login", "act", "draft"];

coded! {
    /// One word for a whole group.
    Word {
        /// All of it is right.
        Right = "right",
        /// Something is wrong; the remarks say what.
        Remarked = "remarked",
    }
}

/// What a form said: words by the kind of a group, remarks by the place of a matter. What stood on another
/// page of the list is not in it and stays as it was.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// The words; a group without one is not checked yet.
    pub words: BTreeMap<String, Word>,
    /// The remarks that stood in the form, empty ones included.
    pub remarks: BTreeMap<i32, String>,
}

/// Why what was said of a group does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// «All right», and a remark below it.
    Contradicted,
    /// «Something is wrong», and nothing that says what.
    Silent,
    /// Not checked, and to be accepted.
    Unchecked,
}

/// The word that stands for a group: none while some matter of it is unchecked.
#[must_use]
pub fn word_of(items: &[Item], kind: &str) -> Option<Word> {
    let mut states = items.iter().filter(|item| item.kind == kind).map(|item| item.state.as_str());
    if states.clone().any(|state| state == "unchecked") {
        None
    } else if states.any(|state| state == "remarked") {
        Some(Word::Remarked)
    } else {
        Some(Word::Right)
    }
}

/// The matters with their marks after what was said, and what does not hold together, by groups. To be
/// accepted every matter must be checked.
#[must_use]
pub fn mark(
    items: Vec<Item>,
    said: &Said,
    is_accepted: bool,
) -> (Vec<Item>, Vec<(&'static str, Fault)>) {
    let marked: Vec<Item> = items.into_iter().map(|item| one(item, said)).collect();
    let fault = |kind: &'static str| {
        let mut group = marked.iter().filter(|item| item.kind == kind);
        let has_remark = group.clone().any(|item| !item.remark.is_empty());
        let is_unchecked = group.any(|item| item.state == "unchecked");
        match said.words.get(kind) {
            Some(Word::Right) if has_remark => Some((kind, Fault::Contradicted)),
            Some(Word::Remarked) if !has_remark => Some((kind, Fault::Silent)),
            _ if is_accepted && is_unchecked => Some((kind, Fault::Unchecked)),
            _ => None,
        }
    };
    let faults = KINDS.into_iter().filter_map(fault).collect();
    (marked, faults)
}

fn one(item: Item, said: &Said) -> Item {
    let remark = said.remarks.get(&item.place).cloned().unwrap_or_else(|| item.remark.clone());
    let state = if !remark.is_empty() {
        "remarked"
    } else if said.words.contains_key(&item.kind) || item.state == "right" {
        "right"
    } else {
        "unchecked"
    };
    Item { state: state.to_owned(), remark, ..item }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<Item> {
        let item = |place, kind: &str| Item {
            place,
            kind: kind.to_owned(),
            told: String::new(),
            state: "unchecked".to_owned(),
            remark: String::new(),
        };
        vec![item(1, "organisation"), item(2, "organisation"), item(3, "login")]
    }

    fn said(words: &[(&str, Word)], remarks: &[(i32, &str)]) -> Said {
        Said {
            words: words.iter().map(|(kind, word)| ((*kind).to_owned(), *word)).collect(),
            remarks: remarks.iter().map(|(place, text)| (*place, (*text).to_owned())).collect(),
        }
    }

    fn states(items: &[Item]) -> Vec<&str> {
        items.iter().map(|item| item.state.as_str()).collect()
    }

    #[test]
    fn one_word_marks_a_whole_group_and_no_other() {
        let (items, faults) = mark(items(), &said(&[("organisation", Word::Right)], &[]), false);
        assert_eq!((states(&items), faults), (vec!["right", "right", "unchecked"], vec![]));
        assert_eq!(word_of(&items, "organisation"), Some(Word::Right));
        assert_eq!(word_of(&items, "login"), None);
    }

    #[test]
    fn a_remark_marks_its_matter_and_stays_until_it_is_taken_back() {
        let wrong = said(&[("organisation", Word::Remarked)], &[(1, "Нет печати"), (2, "")]);
        let (items, faults) = mark(items(), &wrong, false);
        assert_eq!((states(&items), faults), (vec!["remarked", "right", "unchecked"], vec![]));
        let (items, _) = mark(items, &said(&[("login", Word::Right)], &[]), true);
        assert_eq!(
            (states(&items), items[0].remark.as_str()),
            (vec!["remarked", "right", "right"], "Нет печати")
        );
        let (items, _) = mark(items, &said(&[], &[(1, "")]), false);
        assert_eq!(states(&items), ["unchecked", "right", "right"]);
    }

    #[test]
    fn what_does_not_hold_together_is_told() {
        let faults = |said: &Said, is_accepted| mark(items(), said, is_accepted).1;
        let both = said(&[("organisation", Word::Right)], &[(2, "Не та")]);
        assert_eq!(faults(&both, false), [("organisation", Fault::Contradicted)]);
        let silent = said(&[("login", Word::Remarked)], &[(3, "")]);
        assert_eq!(faults(&silent, false), [("login", Fault::Silent)]);
        let half = said(&[("login", Word::Right)], &[]);
        assert_eq!(faults(&half, true), [("organisation", Fault::Unchecked)]);
        assert_eq!(faults(&half, false), []);
    }
}
