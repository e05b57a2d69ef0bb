//! Words for people: every message is said somewhere, and no text stands in a page outside the words.

use crate::files::{self, refuse};

#[test]
fn every_message_is_said_somewhere() {
    let all = files::all();
    let code: String = all
        .iter()
        .filter(|file| file.is_source())
        .map(|file| file.text.split_whitespace().collect::<String>())
        .collect();
    let mut silent = Vec::new();
    let mut count = 0;
    for file in all.iter().filter(|file| file.is(".ru.ftl") && file.path.starts_with("app/")) {
        for line in file.text.lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            if key.starts_with([' ', '#', '*', '[', '.']) {
                continue;
            }
            count += 1;
            let name = key.replace('-', "_");
            // said, or named in a declaration that says it
            let [said, last, named, told] =
                ["(", ")", ",", ";"].map(|end| format!("words::{name}{end}"));
            // of an enum with codes, of a field of the passport
            let [coded, field, hint] = ["=>@,", ",@,", ",@;"].map(|way| way.replace('@', &name));
            let ways = [said, last, named, told, format!("say!({name},"), coded, field, hint];
            if !ways.iter().any(|way| code.contains(way)) {
                silent.push(format!("{}: {key}", file.path));
            }
        }
    }
    assert!(count > 100, "only {count} messages were found: the reading is broken");
    refuse("messages that nobody says", &silent);
}

#[test]
fn no_russian_stands_in_a_page_outside_the_words() {
    let mut complaints = Vec::new();
    for file in files::all() {
        let is_screen = file.is_source();
        // letters of keyboards and heads of tables are matched, never shown
        let is_matched = [
            "structure/src/model/typing.rs",
            "progress/src/model/",
            "access/src/policy.rs",
            "access/src/passphrase.rs",
            "src/measured.rs",
        ];
        let is_ours = file.path.contains("/kernel/")
            || is_matched.iter().any(|path| file.path.contains(path));
        if !is_screen || is_ours {
            continue;
        }
        let program = file.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (place, line) in program.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let has_russian = code.chars().any(|letter| ('а'..='я').contains(&letter));
            // the name of the language itself is the same in every language
            // and a class of letters is no text
            if has_russian && !code.contains("\"Русский\"") && !code.contains("а-я") {
                complaints.push(format!("{}:{}: {}", file.path, place + 1, line.trim()));
            }
        }
    }
    refuse("texts belong to the words (*.ru.ftl)", &complaints);
}
