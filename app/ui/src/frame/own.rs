//! What a person does about herself in the frame: closes the screen, signs out, changes the language.

use leptos::prelude::*;

use super::{
    address::{address, encoded, keep_day},
    model::Frame,
};
use crate::{safe, words};
use kernel::Lang;

/// Closing the screen while one goes away: a form, because it changes something.
pub(super) fn lock(frame: &Frame) -> AnyView {
    if !frame.can_lock {
        return ().into_any();
    }
    let key = frame.sign_out_key.clone();
    let here = keep_day(&address(&frame.path, &frame.query), frame.on);
    view! {
        <form class="sign-out" method="post" action="/lock">
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="next" value=here/>
            <button class="link">{words::layout_lock(frame.lang)}</button>
        </form>
    }
    .into_any()
}

/// Leaving the register: a form, because it changes something.
pub(super) fn sign_out(frame: &Frame) -> AnyView {
    let key = frame.sign_out_key.clone();
    view! {
        <form class="sign-out" method="post" action="/sign-out">
            <input type="hidden" name="key" value=key/>
            <button class="link">{words::layout_sign_out(frame.lang)}</button>
        </form>
    }
    .into_any()
}

/// The other language, back to this page.
pub(super) fn language(frame: &Frame) -> AnyView {
    let (tag, name) = match frame.lang {
        Lang::Ru => ("en", "English"),
        Lang::En => ("ru", "Русский"),
    };
    let here = keep_day(&address(&frame.path, &frame.query), frame.on);
    let href = format!("/language/{tag}?next={}", encoded(&here));
    view! { <a class="language" href=safe(&href) lang=tag hreflang=tag data-no-prefetch="">{name}</a> }
        .into_any()
}
