//! Every page of the house is looked at by `end2end/stories/gallery.spec.ts`.

use crate::files;

#[test]
fn no_page_is_missing_in_the_gallery() {
    let gallery = std::fs::read_to_string(files::root().join("end2end/stories/gallery.spec.ts"))
        .expect("the gallery");
    let missing: Vec<&str> = app::routes()
        .filter(|route| route.page.is_some())
        .map(|route| route.path)
        .filter(|path| !gallery.contains(&format!("look(page, \"{path}\"")))
        .collect();
    assert!(missing.is_empty(), "pages that nobody looks at: {missing:?}");
}
