//! The scan of the document behind an act.

use leptos::prelude::*;

use super::{names, sides};
use crate::store::act_page::{self, ActCard};
use crate::words;
use access::{
    Ctx, Grant,
    capability::{AnnulAct, ViewStructure},
    pages::once,
};
use kernel::{
    AppError, AppResult,
    error::FieldError,
    files,
    id::ActId,
    idempotency, journal,
    posted::{Fields, FormData, say_file_error},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Actions, Button, ErrorSummary, FileField, Form, Page, PageRequest, Redirect};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, &[FieldSpec::of("scan", FieldKind::File(files::MOST_BYTES)).required()]];

/// The leave of whoever made the act. It is seen already, so without leave it is forbidden, not absent.
async fn leave(ctx: &Ctx, card: &ActCard) -> AppResult<Grant<AnnulAct>> {
    match ctx.may(card.org.0).await {
        Err(AppError::NotFound) => Err(AppError::Forbidden),
        other => other,
    }
}

/// The form for the scan.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = act_page::card(&ctx.db, request.id("act")?, &reach, ctx.today()).await?;
    leave(&ctx, &card).await?;
    let lead = format!("{}, {}", names::kind(lang, card.kind), sides::paper_line(lang, &card));
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::acts_scan(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path multipart=true>
                <FileField name="scan" label=words::acts_scan_term(lang) state lang/>
                <Actions><Button label=words::acts_scan_keep(lang)/></Actions>
            </Form>
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

/// Keeps the scan, once; a scan that is there already stays.
///
/// # Errors
/// A remark at the file, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let act: ActId = request.id("act")?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = act_page::card(&ctx.db, act, &reach, ctx.today()).await?;
    let grant = leave(&ctx, &card).await?;
    let fields = Fields::of(FORM, &typed, ctx.lang, ctx.today().day());
    fields.finish()?;
    let error = |error| {
        let label = words::acts_scan_term(ctx.lang);
        let text = say_file_error(ctx.lang, error);
        AppError::Fields(vec![FieldError { field: "scan".into(), label, text }])
    };
    let upload = request.upload("scan").ok_or_else(|| error(files::FileError::Empty))?;
    let key = once::key_of(&ctx, &request, &typed)?;
    let who = ctx.actor()?.account;
    let mut tx = ctx.db.begin().await?;
    if let Some(earlier) = key.earlier(&mut tx, who).await? {
        return Ok(Redirect::Go(earlier));
    }
    let (org, author) = (card.org.0, grant.author());
    let file = files::keep(&mut tx, &ctx.files, org, upload, author).await?.map_err(error)?;
    if !act_page::attach(&mut tx, act, file).await? {
        let text = words::acts_scan_there(ctx.lang);
        return Err(AppError::Fields(vec![FieldError {
            field: "scan".into(),
            text,
            ..FieldError::default()
        }]));
    }
    let entry = journal::Entry {
        action: "act.scan",
        object_kind: "act",
        object_id: act.0,
        before: None,
        after: Some(serde_json::json!({ "scan": file })),
    };
    journal::write(&mut tx, author, entry).await?;
    let location = format!("/acts/{act}");
    idempotency::save(&ctx.db, who, &key, tx, location).await.map(Redirect::Go)
}
