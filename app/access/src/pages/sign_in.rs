//! Signing in and out.

use leptos::prelude::*;

use super::next_of;
use crate::{
    Ctx,
    ops::{session, sign_in},
    password, words,
};
use kernel::{
    AppError, AppResult,
    form::{self, FormData, FormError, FormResult, Input, Kind},
};
use ui::{ErrorSummary, Field, Form, FormReply, InputType, Page, PageRequest, encoded};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("login", Kind::Line(sign_in::LOGIN)).kept_nowhere().required(),
        Input::of("password", Kind::Secret(password::LONGEST)).kept_nowhere().required(),
    ],
];

/// The page with login and password.
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let action = format!("/sign-in?next={}", encoded(&next_of(&request)));
    let state = request.form;
    let page = Page::new(words::access_sign_in(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action>
                <Field name="login".to_owned() label=words::access_login(lang) state=state.clone()
                    hint=Some(words::access_login_hint(lang)) autocomplete="username"/>
                <Field name="password".to_owned() label=words::access_password(lang) state
                    kind=InputType::Password autocomplete="current-password"/>
                <button class="button">{words::access_enter(lang)}</button>
            </Form>
            <p class="inset">{words::access_no_login(lang)}</p>
        }
        .into_any()
    });
    Ok(page.lead(words::access_sign_in_lead(lang)).bare())
}

/// Checks the password and opens a session.
///
/// # Errors
/// One sentence for every wrong pair; [`AppError::Later`] while locked.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let token = match sign_in::run(ctx, &text("login"), &text("password")).await {
        Ok(token) => token,
        Err(AppError::Forbidden) => {
            return Err(FormError::field("login", words::access_wrong(ctx.lang)));
        }
        Err(other) => return Err(other.into()),
    };
    Ok(FormReply::Session(next_of(request), token))
}

/// Ends the session of this browser.
///
/// # Errors
/// Errors of the database.
pub async fn sign_out(ctx: &Ctx, _asked: &PageRequest, _typed: &FormData) -> FormResult<FormReply> {
    session::end(ctx).await?;
    Ok(FormReply::Session("/sign-in".to_owned(), String::new()))
}
