//! Closing the screen while one goes away, and opening it again.

use leptos::prelude::*;

use super::next_of;
use crate::{Ctx, Gate, ops::own_sessions, password, words};
use kernel::{
    AppError, AppResult,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Field, Form, Kind, Page, PageRequest, Redirect,
    Width, encoded,
};

/// What the form of the menu brings: the page it stands on.
pub(super) const CLOSE: spec::Form = &[spec::HEAD, &[FieldSpec::of("next", FieldKind::Line(2000))]];

/// What the form of the closed screen brings.
pub(super) const OPEN: spec::Form =
    &[spec::HEAD, &[FieldSpec::of("password", FieldKind::Secret(password::LONGEST)).required()]];

/// Closes the screen.
///
/// # Errors
/// Errors of the database.
pub async fn close(ctx: Ctx, _asked: PageRequest, typed: FormData) -> AppResult<Redirect> {
    own_sessions::lock(&ctx).await?;
    let next = typed.get("next").map_or("/", String::as_str);
    Ok(Redirect::Go(format!("/unlock?next={}", encoded(next))))
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
                <Field name="password" label=words::access_password(lang) state kind=Kind::Password
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
/// A remark at the field; [`AppError::Later`] after too many passwords.
pub async fn open(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let mut fields = Fields::of(OPEN, &typed, ctx.lang, ctx.today().day());
    let password = fields.raw("password").to_owned();
    fields.finish()?;
    if ctx.gate() != Some(Gate::Unlock) {
        return Ok(Redirect::Go(next_of(&request)));
    }
    match own_sessions::unlock(&ctx, &password).await? {
        Some(token) => Ok(Redirect::Session(next_of(&request), token)),
        None => Err(AppError::field("password", words::access_password_wrong(ctx.lang))),
    }
}
