//! The form itself: every one carries its key, so that it takes effect once (REL-04).

use leptos::prelude::*;

use super::link::Href;
use kernel::idempotency::FormKey;

/// A form that changes something.
#[component]
pub fn Form(
    /// Where it is posted: always a local address, usually of its own page.
    #[prop(into)]
    action: String,
    /// The key (REL-04); issued here when the page does not bring its own.
    #[prop(optional, into)]
    key: String,
    /// The row version the form was filled from (REL-05).
    #[prop(optional_no_strip)]
    version: Option<i64>,
    /// Carries files.
    #[prop(optional)]
    multipart: bool,
    /// Fields and buttons.
    children: Children,
) -> AnyView {
    let version = version.map(|version| {
        view! { <input type="hidden" name="version" value=version.to_string()/> }
    });
    let key = if key.is_empty() { FormKey::issue() } else { key };
    let enctype = multipart.then_some("multipart/form-data");
    view! {
        <form class="form" method="post" action=Href::local(&action).map(String::from) enctype=enctype novalidate="">
            <input type="hidden" name="key" value=key/>
            {version}
            {children()}
        </form>
    }
    .into_any()
}

/// Fields of one subject under a heading.
#[component]
pub fn FieldGroup(
    /// The subject.
    #[prop(into)]
    title: String,
    /// Its fields.
    children: Children,
) -> AnyView {
    view! { <fieldset class="group"><legend>{title}</legend>{children()}</fieldset> }.into_any()
}
