//! Every server function of the sources is known to the server: a crate that nothing links would take its functions away
//! without a word. Islands are missed when the browser half is built (`xtask/src/islands.rs`).

use std::collections::BTreeSet;

use app::contract;

use crate::files::{OurFile, all, refuse};

/// The value of an argument of the attribute.
fn argument<'a>(attribute: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = attribute.split_once(&format!("{name} = \""))?;
    rest.split('"').next()
}

/// The addresses that `#[server(…)]` gives in a source; an attribute without one is a complaint.
fn addresses(file: &OurFile) -> Vec<Result<String, String>> {
    let marked = file.text.split("\n#[server").skip(1);
    let address = |attribute: &str| {
        let attribute = attribute.split(")]").next().unwrap_or_default();
        match (argument(attribute, "prefix"), argument(attribute, "endpoint")) {
            (Some(prefix), Some(endpoint)) => Ok(format!("{prefix}/{endpoint}")),
            _ => Err(format!("{}: `prefix` and `endpoint` of `#[server]`", file.path)),
        }
    };
    marked.map(address).collect()
}

#[test]
fn every_server_function_of_the_sources_is_registered() {
    let sources: Vec<OurFile> = all().into_iter().filter(OurFile::is_source).collect();
    let (named, nameless): (Vec<_>, Vec<_>) =
        sources.iter().flat_map(addresses).partition(Result::is_ok);
    let nameless: Vec<String> = nameless.into_iter().filter_map(Result::err).collect();
    refuse("server functions without an address of their own", &nameless);
    let named: Vec<String> = named.into_iter().flatten().collect();
    let known: BTreeSet<&str> = app::api_paths().into_iter().map(|(path, _)| path).collect();
    assert_eq!(named.iter().map(String::as_str).collect::<BTreeSet<_>>(), known);
    assert_eq!(named.len(), known.len(), "two functions at one address: {named:?}");
    let declared: BTreeSet<&str> =
        contract::manifest().endpoints.iter().map(|endpoint| endpoint.path).collect();
    let silent: Vec<String> =
        named.iter().filter(|path| !declared.contains(path.as_str())).cloned().collect();
    refuse("server functions that the manifest does not know: an entry in CALLS", &silent);
}

#[test]
fn an_attribute_is_read_over_several_lines() {
    let text = "//! `#[server]` in words.\n#[server(\n    prefix = \"/api\",\n    endpoint = \"a/b\"\n)]\npub fn b() {}\n\
                #[server]\npub fn c() {}\n";
    let file = OurFile { path: "app/a/src/api.rs".to_owned(), text: text.to_owned() };
    let found = addresses(&file);
    assert_eq!(found.first(), Some(&Ok("/api/a/b".to_owned())));
    assert!(found.get(1).is_some_and(Result::is_err));
}
