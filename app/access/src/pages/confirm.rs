//! The password once more, before what is grave (SEC-14).

use leptos::prelude::*;

use super::next_of;
use crate::{Ctx, ops::own_sessions, password, words};
use kernel::{
    AppResult,
    form::{self, FormData, FormError, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ErrorSummary, Field, Form, FormReply, InputType, Inset, Page, PageRequest,
    Width, encoded,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[Input::of("password", Kind::Secret(password::LONGEST)).kept_nowhere().required()],
];

/// One field; it says that what was typed before comes back.
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let next = next_of(&request);
    let action = format!("/account/confirm?next={}", encoded(&next));
    let label = if ctx.actor()?.has_factor {
        words::access_confirm_either(lang)
    } else {
        words::access_password(lang)
    };
    let state = request.form;
    let page = Page::new(words::access_confirm(lang), move || {
        let kept = next.contains("back=").then(|| words::access_confirm_kept(lang));
        view! {
            <ErrorSummary state=state.clone() lang/>
            {kept.map(|text| view! { <Inset text/> })}
            <Form action>
                <Field name="password" label state kind=InputType::Password width=Width::Wide
                    autocomplete="current-password"/>
                <Actions><Button label=words::access_confirm_do(lang)/></Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.lead(words::access_confirm_lead(lang)).bare())
}

/// Takes it and leads on to where it was asked for.
///
/// # Errors
/// A field error at the field; [`AppError::Later`] after too many tries.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let said: String = ctx.read(FORM, typed)?.get("password")?;
    match own_sessions::confirm(ctx, &said).await? {
        Some(token) => Ok(FormReply::Session(next_of(request), token)),
        None => Err(FormError::field("password", words::access_confirm_wrong(ctx.lang))),
    }
}
