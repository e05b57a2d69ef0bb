//! What features declare is chained by `app`, none of it forgotten, and no two things are called alike.

use app::CATALOGUE;
use kernel::Lang;

use crate::files::{self, refuse};

/// How lists are declared.
const LISTS: [&str; 6] = [
    "access::actions! {",
    "access::fields! {",
    "access::opens! {",
    "kernel::verbs! {",
    "kernel::objects! {",
    "pub const ROUTES: ",
];

/// The feature and the module within it: `passports` and `journal` for `app/passports/src/journal.rs`.
fn module(path: &str) -> Option<(&str, String)> {
    let (feature, file) = path.strip_prefix("app/")?.split_once("/src/")?;
    let module = file.strip_suffix(".rs")?.trim_end_matches("/mod").replace('/', "::");
    Some((feature, module))
}

#[test]
fn every_list_stands_in_its_feature_and_every_feature_in_the_catalogue() {
    let all = files::all();
    let text = |path: &str| all.iter().find(|file| file.path == path).map(|file| &*file.text);
    let chained = text("app/src/catalogue.rs").expect("the catalogue");
    let (mut found, mut forgotten) = (0, Vec::new());
    for file in all.iter().filter(|file| file.is_source()) {
        let Some((feature, module)) = module(&file.path).filter(|(name, _)| *name != "kernel")
        else {
            continue;
        };
        let root = text(&format!("app/{feature}/src/lib.rs")).expect("a crate");
        for list in LISTS {
            let own = list.replace("access::", "crate::");
            if file.text.lines().any(|line| line.starts_with(list) || line.starts_with(&own)) {
                found += 1;
                let declared = root.split("pub const FEATURE: ").nth(1).unwrap_or_default();
                if !declared.contains(&format!("{module}::")) {
                    forgotten.push(format!("{}: `{list}` is not in FEATURE", file.path));
                }
            }
        }
        if root.contains("pub const FEATURE: ") && !chained.contains(&format!("{feature}::FEATURE"))
        {
            forgotten.push(format!("{feature}::FEATURE is not in app/src/catalogue.rs"));
        }
    }
    assert!(found > 20, "only {found} lists: the reading is broken");
    refuse("lists that nobody asks", &forgotten);
}

#[test]
fn every_verb_and_every_kind_of_object_is_called_otherwise_than_the_others() {
    let objects = || CATALOGUE.objects();
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
