//! The switch of the first line of defence exists in builds of tests only (decision 0161).

use crate::files::all;

const SWITCH: &str = "without_the_first";

#[test]
fn no_release_can_set_the_first_line_aside() {
    let is_program = |path: &str| path.contains("/src/");
    let files = all();
    let with: Vec<_> =
        files.iter().filter(|file| is_program(&file.path) && file.text.contains(SWITCH)).collect();
    let paths: Vec<_> = with.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["app/access/src/line.rs"]);
    for part in [
        "#[cfg(not(debug_assertions))]\npub(super) const fn set_aside() -> Option<i64> {\n    None\n}",
        "#[cfg(debug_assertions)]\nmod switch {",
        "#[cfg(debug_assertions)]\npub use switch::without_the_first;",
    ] {
        assert!(with[0].text.contains(part), "the switch lacks:\n{part}");
    }
    let workspace = files.iter().find(|file| file.path == "Cargo.toml").expect("the workspace");
    assert!(!workspace.text.contains("debug-assertions"), "a release asserts nothing");
}
