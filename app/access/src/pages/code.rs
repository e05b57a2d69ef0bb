//! The second step of signing in: the code of the phone, or one from paper.

use leptos::prelude::*;

use super::next_of;
use crate::{
    Ctx, Gate,
    ops::{factor, second_step},
    words,
};
use kernel::{
    AppResult,
    form::{self, FormData, FormError, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ButtonLink, Details, ErrorSummary, Field, Form, FormReply, InputType, Page,
    PageRequest, Width, encoded,
};

/// What the form may bring.
pub(super) const FORM: form::Form =
    &[form::HEAD, &[Input::of("code", Kind::Secret(factor::LONGEST)).kept_nowhere().required()]];

/// One field for six digits of the phone or twelve from paper.
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    if ctx.gate() != Some(Gate::SecondFactor) {
        let page = Page::new(words::access_code(lang), move || {
            view! { <Actions><ButtonLink label=words::access_code_on(lang) href="/"/></Actions> }
                .into_any()
        });
        return Ok(page.lead(words::access_code_done(lang)).bare());
    }
    let action = format!("/sign-in/code?next={}", encoded(&next_of(&request)));
    let state = request.form;
    let page = Page::new(words::access_code(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action>
                <Field name="code" label=words::access_code_field(lang) state kind=InputType::Secret
                    width=Width::Half autocomplete="one-time-code"
                    hint=Some(words::access_code_hint(lang))/>
                <Actions><Button label=words::access_enter(lang)/></Actions>
            </Form>
            <Details summary=words::access_code_lost(lang)>
                <p>{words::access_code_paper(lang)}</p>
                <p>{words::access_code_nothing(lang)}</p>
            </Details>
        }
        .into_any()
    });
    Ok(page.lead(words::access_code_lead(lang)).bare())
}

/// Takes the code.
///
/// # Errors
/// A field error at the field; [`AppError::Later`] after too many of them.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let code: String = ctx.read(FORM, typed)?.get("code")?;
    let next = next_of(request);
    if ctx.gate() != Some(Gate::SecondFactor) {
        return Ok(FormReply::Redirect(next));
    }
    match second_step::run(ctx, &code).await? {
        Some(token) => Ok(FormReply::Session(next, token)),
        None => Err(FormError::field("code", words::access_code_wrong(ctx.lang))),
    }
}
