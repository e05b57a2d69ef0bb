//! The scan of the document behind an act.

use leptos::prelude::*;

use super::{names, sides};
use crate::{
    capability::AnnulAct,
    journal::{ACT, ACT_SCAN},
    store::act_page::{self, ActCard},
    words,
};
use access::{Ctx, Grant, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult, files,
    form::{self, FormData, FormError, FormResult, Input, Kind, Values, file_error_message},
    id::ActId,
    journal,
};
use ui::{Actions, Button, ErrorSummary, Form, FormReply, Page, PageRequest, input};

const SCAN: Input = Input::of("scan", Kind::File(files::MOST_BYTES))
    .label(words::acts_scan_term)
    .writes(crate::field::ActPaper::CODE)
    .required();

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::HEAD, &[SCAN]];

/// The leave of whoever made the act. It is seen already, so without permission it is forbidden, not absent.
async fn permission(ctx: &Ctx, card: &ActCard) -> AppResult<Grant<AnnulAct>> {
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
    permission(&ctx, &card).await?;
    let lead = format!("{}, {}", names::kind(lang, card.kind), sides::paper_line(lang, &card));
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::acts_scan(lang), move || {
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action=path multipart=true>
                {input(lang, &SCAN, &state, &Values::new())}
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
/// A field error at the file, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let act: ActId = request.id("act")?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = act_page::card(&ctx.db, act, &reach, ctx.today()).await?;
    let grant = &permission(ctx, &card).await?;
    let org = card.org.0;
    let no = |error| FormError::field(SCAN.name, file_error_message(ctx.lang, error));
    let form = Submission::of(ctx, request, typed);
    form.run(ctx.read(FORM, typed), |mut tx, _| async move {
        let upload = request.upload(SCAN.name).ok_or_else(|| no(files::FileError::Empty))?;
        let file =
            files::keep(&mut tx, &ctx.files, org, upload, grant.author()).await?.map_err(no)?;
        if !act_page::attach(&mut tx, act, file).await? {
            return Err(FormError::field(SCAN.name, words::acts_scan_there(ctx.lang)));
        }
        let entry = journal::Entry {
            verb: ACT_SCAN,
            object_kind: ACT,
            object_id: act.0,
            before: None,
            after: Some(serde_json::json!({ "scan": file })),
        };
        journal::write(&mut tx, grant.author(), entry).await?;
        Ok((tx, FormReply::Redirect(format!("/acts/{act}"))))
    })
    .await
}
