//! An obligation signed on paper, entered by the level above (PRV-23).

use leptos::prelude::*;

use crate::{ops::oblige, store::appointments, words};
use access::{
    Ctx,
    capability::TakeObligation,
    pages::once::{self, Begun},
};
use kernel::{
    AppError, AppResult,
    error::FieldError,
    files::{self, FileError},
    posted::{Fields, FormData, say_file_error},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Actions, Button, DateField, ErrorSummary, FileField, Form, Page, PageRequest, Redirect};

/// What the form brings.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("signed", FieldKind::Day).required(),
        FieldSpec::of("scan", FieldKind::File(files::MOST_BYTES)).required(),
    ],
];

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
    let page = Page::new(words::people_take(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path multipart=true>
                <DateField name="signed" label=words::people_take_day(lang) state=state.clone()
                    value=Some(today) lang/>
                <FileField name="scan" label=words::people_take_scan(lang) state lang/>
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
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, request.id("appointment")?, today).await?;
    let grant = ctx.may::<TakeObligation>(known.org).await?;
    let mut fields = Fields::of(FORM, &typed, lang, today);
    let label = words::people_take_day(lang);
    let signed_on = fields.day("signed", &label);
    if signed_on.is_some_and(|day| today < day) {
        fields.error("signed", &label, kernel::words::kernel_day_late(lang));
    }
    let at_scan =
        |text| FieldError { field: "scan".into(), label: words::people_take_scan(lang), text };
    let upload = request.upload("scan");
    if upload.is_none() {
        let text = say_file_error(lang, FileError::Empty);
        fields.error("scan", &words::people_take_scan(lang), text);
    }
    fields.finish()?;
    let (signed_on, upload) = signed_on.zip(upload).ok_or(AppError::Malformed)?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    match oblige::take(once.db(), (&ctx, &grant), &known, (signed_on, upload)).await {
        Ok(Ok(())) => once.finish(format!("/appointments/{}", known.id)).await,
        Ok(Err(error)) => Err(AppError::Fields(vec![at_scan(say_file_error(lang, error))])),
        Err(AppError::Conflict) => {
            Err(AppError::Fields(vec![at_scan(words::people_take_there(lang))]))
        }
        Err(other) => Err(other),
    }
}
