//! Closing the screen while one goes away, and opening it again.

use leptos::prelude::*;

use super::next_of;
use crate::{Ctx, Gate, ops::own_sessions, password, words};
use kernel::{
    AppResult,
    form::{self, FormData, FormError, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Field, Form, FormReply, InputType, Page,
    PageRequest, Width, encoded,
};

/// What the form of the menu brings: the page it stands on.
pub(super) const CLOSE: form::Form =
    &[form::HEAD, &[Input::of("next", Kind::Line(2000)).kept_nowhere()]];

/// What the form of the closed screen brings.
pub(super) const OPEN: form::Form = &[
    form::HEAD,
    &[Input::of("password", Kind::Secret(password::LONGEST)).kept_nowhere().required()],
];

/// Closes the screen.
///
/// # Errors
/// Errors of the database.
pub async fn close(ctx: &Ctx, _asked: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    own_sessions::lock(ctx).await?;
    let next = typed.get("next").map_or("/", String::as_str);
    Ok(FormReply::Redirect(format!("/unlock?next={}", encoded(next))))
}

/// The closed screen: one field.
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let next = next_of(&request);
    if ctx.gate() != Some(Gate::Unlock) {
        let page = Page::new(words::access_unlocked(lang), move || {
            view! { <Actions><ButtonLink label=words::access_code_on(lang) href="/"/></Actions> }
                .into_any()
        });
        return Ok(page.bare());
    }
    let action = format!("/unlock?next={}", encoded(&next));
    let state = request.form;
    let page = Page::new(words::access_locked(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action>
                <Field name="password" label=words::access_password(lang) state kind=InputType::Password
                    width=Width::Wide autocomplete="current-password"/>
                <Actions><Button label=words::access_unlock(lang)/></Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.lead(words::access_locked_lead(lang)).bare())
}

/// Opens it and leads back to the page it was closed on.
///
/// # Errors
/// A field error at the field; [`AppError::Later`] after too many passwords.
pub async fn open(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let password: String = ctx.read(OPEN, typed)?.get("password")?;
    if ctx.gate() != Some(Gate::Unlock) {
        return Ok(FormReply::Redirect(next_of(request)));
    }
    match own_sessions::unlock(ctx, &password).await? {
        Some(token) => Ok(FormReply::Session(next_of(request), token)),
        None => Err(FormError::field("password", words::access_password_wrong(ctx.lang))),
    }
}
