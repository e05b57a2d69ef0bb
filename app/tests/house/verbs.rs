//! Every verb that the program writes into the journal has words for people.

use std::collections::BTreeSet;

use audit::model::ACTIONS;

use crate::files::{self, refuse};

/// What looks like a verb in a text between quotation marks: `passport.save`.
fn verbs(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2).filter(|quoted| {
        let mut halves = quoted.split('.');
        let is_word = |half: &str| {
            half.len() > 1 && half.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        let is_pair = halves.next().is_some_and(is_word) && halves.next().is_some_and(is_word);
        is_pair && halves.next().is_none()
    })
}

#[test]
fn every_verb_of_the_journal_has_words() {
    let mut written = BTreeSet::new();
    for file in files::all() {
        let is_ours = file.is_source();
        let program = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        if is_ours && (program.contains("journal::") || program.contains("Entry {")) {
            written.extend(verbs(program).map(str::to_owned));
        }
    }
    assert!(written.len() > 20, "only {written:?}: the reading is broken");
    let silent: Vec<String> = written
        .into_iter()
        .filter(|verb| !ACTIONS.contains(&verb.as_str()))
        .map(|verb| {
            format!("{verb}: a line in audit/src/model/action.rs, a word in audit/src/say.rs")
        })
        .collect();
    refuse("verbs without words", &silent);
}
