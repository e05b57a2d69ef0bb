//! Every page of the house is looked at by a story: in the gallery, or in a story of its feature.

use crate::files;

#[test]
fn no_page_is_missing_in_the_stories() {
    let is_story =
        |file: &files::OurFile| file.path.starts_with("end2end/stories/") && file.is(".spec.ts");
    let stories: String = files::all().into_iter().filter(is_story).map(|file| file.text).collect();
    let missing: Vec<&str> = app::routes()
        .filter(|route| route.page.is_some())
        .map(|route| route.path)
        .filter(|path| !stories.contains(&format!("look(page, \"{path}\"")))
        .collect();
    assert!(missing.is_empty(), "pages that nobody looks at: {missing:?}");
}
