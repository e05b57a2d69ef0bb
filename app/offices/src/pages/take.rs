//! An obligation signed on paper, entered by the level above (PRV-23).

use leptos::prelude::*;

use crate::{capability::TakeObligation, ops::oblige, store::appointments, words};
use access::{Ctx, Submission};
use kernel::{
    AppError, AppResult,
    files::{self, FileError},
    form::{self, FormData, FormError, FormResult, Input, Kind, Values, file_error_message},
};
use ui::{Actions, Button, ErrorSummary, Form, FormReply, Page, PageRequest, inputs};

/// When it was signed.
const SIGNED: Input = Input::of("signed", Kind::Day)
    .label(words::people_take_day)
    .writes(crate::field::Obligation::CODE)
    .past()
    .required();

/// The paper itself.
const SCAN: Input = Input::of("scan", Kind::File(files::MOST_BYTES))
    .label(words::people_take_scan)
    .writes(crate::field::ObligationScan::CODE)
    .required();

/// What the form brings.
pub(super) const FORM: form::Form = &[form::HEAD, &[SIGNED, SCAN]];

/// The form.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, request.id("appointment")?, today).await?;
    let grant = ctx.may::<TakeObligation>(known.org).await?;
    let lead = words::people_take_lead(lang, ctx.reveal(grant.read_permission(), known.name));
    let (state, path) = (request.form, request.path);
    let known = Values::from([(SIGNED.name.to_owned(), today.to_string())]);
    let page = Page::new(words::people_take(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path multipart=true>
                {inputs(lang, &[SIGNED, SCAN], &state, &known)}
                <Actions><Button label=words::people_take_button(lang)/></Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

/// Enters it.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = &appointments::one(&ctx.db, request.id("appointment")?, today).await?;
    let grant = &ctx.may::<TakeObligation>(known.org).await?;
    let mut reading = ctx.reading(FORM, typed);
    if request.upload(SCAN.name).is_none() {
        reading.error(SCAN.name, file_error_message(lang, FileError::Empty));
    }
    let at_scan = |text| FormError::field(SCAN.name, text);
    let form = Submission::of(ctx, request, typed);
    form.run(reading.finish(), |mut tx, answers| async move {
        let upload = request.upload(SCAN.name).ok_or(AppError::Malformed)?;
        let signed = (answers.get(SIGNED.name)?, upload);
        match oblige::take(&mut tx, (ctx, grant), known, signed).await {
            Ok(Ok(())) => Ok((tx, FormReply::Redirect(format!("/appointments/{}", known.id)))),
            Ok(Err(error)) => Err(at_scan(file_error_message(lang, error))),
            Err(AppError::Conflict) => Err(at_scan(words::people_take_there(lang))),
            Err(other) => Err(other.into()),
        }
    })
    .await
}
