//! Whether a feature may be called so.

use crate::house::House;
use crate::shell;
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// What a crate cannot be called.
const RESERVED: &str = "abstract alloc async await become break const continue core crate dyn else enum extern false \
    final gen impl loop macro match mod move override priv pub ref return self static std struct super test trait true \
    try type typeof unsafe unsized use virtual where while yield";

/// Refuses a name that cannot stand everywhere it will, or stands somewhere already.
pub fn check(house: &House, name: &str) -> Result<()> {
    if !is_word(name) {
        bail!(
            "{name}: one word of small Latin letters, as it stands in addresses, tables and names of migrations as well"
        );
    }
    let is_package = fs::read_to_string(house.at("Cargo.lock"))?.contains(&named(name));
    let story = format!("end2end/stories/{name}.spec.ts");
    let is_file = [format!("app/{name}"), story].iter().any(|path| house.at(path).exists());
    if is_package || is_file || is_address(house, name)? {
        bail!("{name}: something is called so already");
    }
    Ok(())
}

fn is_word(name: &str) -> bool {
    let is_reserved = RESERVED.split(' ').any(|word| word == name);
    (3..=20).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase()) && !is_reserved
}

/// How Cargo.lock names a package.
fn named(name: &str) -> String {
    format!("name = \"{name}\"\n")
}

/// Whether a feature has this address of an organisation.
fn is_address(house: &House, name: &str) -> Result<bool> {
    let mut paths = Command::new("grep");
    paths.args(["-rhoE", r#""/structure/\{org\}/[a-z-]+"#]).arg(house.at("app"));
    Ok(shell::answer(paths)?.lines().any(|path| path.ends_with(&format!("/{name}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_that_may_stand_everywhere() {
        assert!(is_word("meetings"));
        for bad in ["", "ab", "Meetings", "trial_notes", "trial-notes", "type", "заметки", "a1b2"]
        {
            assert!(!is_word(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_there_already_is_refused() {
        let house = House::find().unwrap();
        // a feature, a library, an address of another feature
        for taken in ["passports", "serde", "passport", "gallery"] {
            assert!(check(&house, taken).is_err(), "{taken}");
        }
        check(&house, super::super::trial::NAME).unwrap();
    }
}
