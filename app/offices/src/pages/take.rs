//! An obligation signed on paper, entered by the level above (PRV-23).

use leptos::prelude::*;

use crate::{ops::oblige, store::appointments, words};
use access::{
    Ctx,
    capability::TakeObligation,
    pages::once::{self, Begun},
};
use kernel::{
    Outcome, Refusal,
    files::{self, FileError},
    posted::{Fields, Typed, say_file_error},
    refusal::Remark,
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Actions, Asked, Button, DateField, ErrorSummary, FileField, Form, Next, Screen};

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
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, asked.id("appointment")?, today).await?;
    let grant = ctx.may::<TakeObligation>(known.org).await?;
    let lead = words::people_take_lead(lang, ctx.show(grant.sight(), known.name));
    let (state, path) = (asked.form, asked.path);
    let screen = Screen::new(words::people_take(lang), move || {
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
    Ok(screen.lead(lead))
}

/// Enters it.
///
/// # Errors
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, asked.id("appointment")?, today).await?;
    let grant = ctx.may::<TakeObligation>(known.org).await?;
    let mut fields = Fields::of(FORM, &typed, lang, today);
    let label = words::people_take_day(lang);
    let signed_on = fields.day("signed", &label);
    if signed_on.is_some_and(|day| today < day) {
        fields.remark("signed", &label, kernel::words::kernel_day_late(lang));
    }
    let remark = |text| Remark { field: "scan".into(), label: words::people_take_scan(lang), text };
    let upload = asked.upload("scan");
    if upload.is_none() {
        let text = say_file_error(lang, FileError::Empty);
        fields.remark("scan", &words::people_take_scan(lang), text);
    }
    fields.finish()?;
    let (signed_on, upload) = signed_on.zip(upload).ok_or(Refusal::Malformed)?;
    let mut once = match once::begin(&ctx, &asked, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    match oblige::take(once.db(), (&ctx, &grant), &known, (signed_on, upload)).await {
        Ok(Ok(())) => once.finish(format!("/appointments/{}", known.id)).await,
        Ok(Err(error)) => Err(Refusal::Fields(vec![remark(say_file_error(lang, error))])),
        Err(Refusal::Conflict) => {
            Err(Refusal::Fields(vec![remark(words::people_take_there(lang))]))
        }
        Err(other) => Err(other),
    }
}
