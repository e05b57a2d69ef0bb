//! Pages by keyset: further and back, never page numbers nobody needs.

use leptos::prelude::*;

use super::{
    icon::{Icon, Sign},
    link::safe,
};
use crate::words;
use kernel::Lang;

/// Further and back below a list; nothing when all of it is shown.
#[component]
pub fn Pager(
    /// The language.
    lang: Lang,
    /// The page before.
    #[prop(optional_no_strip)]
    back: Option<String>,
    /// The page after.
    #[prop(optional_no_strip)]
    further: Option<String>,
) -> AnyView {
    if back.is_none() && further.is_none() {
        return ().into_any();
    }
    let back = back.map(|href| {
        let label = words::ui_back(lang);
        view! { <a class="button button-quiet" rel="prev" href=safe(&href)><Icon sign=Sign::Back/>{label}</a> }
    });
    let further = further.map(|href| {
        let label = words::ui_further(lang);
        view! { <a class="button button-quiet" rel="next" href=safe(&href)>{label}<Icon sign=Sign::Further/></a> }
    });
    view! { <nav class="pager" aria-label=words::ui_pages(lang)>{back}{further}</nav> }.into_any()
}
