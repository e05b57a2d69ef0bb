//! What features declare is chained by `app`, none of it forgotten, and no two things are called alike.

use app::CATALOGUE;
use kernel::Lang;

use crate::files::{self, refuse};

/// How lists are declared, and the file of `app` that chains them.
const LISTS: [(&str, &str); 6] = [
    ("access::actions! {", "app/src/catalogue.rs"),
    ("access::fields! {", "app/src/catalogue.rs"),
    ("access::opens! {", "app/src/catalogue.rs"),
    ("kernel::verbs! {", "app/src/catalogue.rs"),
    ("kernel::objects! {", "app/src/catalogue.rs"),
    ("pub const ROUTES: ", "app/src/table.rs"),
];

/// `passports::journal` for `app/passports/src/journal.rs`.
fn module(path: &str) -> Option<String> {
    let (feature, file) = path.strip_prefix("app/")?.split_once("/src/")?;
    let module = file.strip_suffix(".rs")?.trim_end_matches("/mod").replace('/', "::");
    Some(format!("{feature}::{module}"))
}

#[test]
fn every_list_of_a_feature_is_chained() {
    let all = files::all();
    let text = |path: &str| all.iter().find(|file| file.path == path).map(|file| &file.text);
    let (mut found, mut forgotten) = (0, Vec::new());
    for file in all.iter().filter(|file| file.is_source()) {
        let Some(module) = module(&file.path) else { continue };
        for (list, chained) in LISTS {
            if file.text.lines().any(|line| line.starts_with(list)) {
                found += 1;
                if !text(chained).expect("a file of app").contains(&format!("{module}::")) {
                    forgotten.push(format!("{}: `{list}` is not chained in {chained}", file.path));
                }
            }
        }
    }
    assert!(found > 20, "only {found} lists: the reading is broken");
    refuse("lists that nobody asks", &forgotten);
}

#[test]
fn every_verb_and_every_kind_of_object_is_called_otherwise_than_the_others() {
    let objects = || CATALOGUE.objects.iter().copied().flatten();
    let mut codes: Vec<&str> = CATALOGUE.verbs().map(|verb| verb.code).collect();
    codes.extend(objects().map(|kind| kind.code));
    for lang in [Lang::Ru, Lang::En] {
        let mut names: Vec<String> = CATALOGUE.verbs().map(|verb| (verb.name)(lang)).collect();
        names.extend(objects().map(|kind| (kind.name)(lang)));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), codes.len(), "two of them sound alike in {lang:?}");
    }
    codes.sort_unstable();
    codes.dedup();
    let all = CATALOGUE.verbs().count() + objects().count();
    assert_eq!(codes.len(), all, "two of them have one code");
}
