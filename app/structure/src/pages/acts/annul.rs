//! Annulling an earlier act as if it never was.

use super::{
    names, only_today,
    paper::{self, Today},
    sides,
    stage::{self, After, Sheet},
};
use crate::{
    capability::AnnulAct,
    model::{ActKind, ActState, Draft},
    store::act_page::{self, ActCard},
    words,
};
use access::{Ctx, Grant, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult,
    form::{self, FormData, FormResult},
    id::ActId,
};
use ui::{FormReply, Page, PageRequest};

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::HEAD, paper::DOCUMENT, paper::SINCE];

/// The leave of one of the two sides to annul the act.
///
/// # Errors
/// `Forbidden` when neither side is hers.
pub(super) async fn permission(ctx: &Ctx, card: &ActCard) -> AppResult<Grant<AnnulAct>> {
    let sides = [Some(card.org.0), card.offered_to.as_ref().map(|(org, _)| *org)];
    for side in sides.into_iter().flatten() {
        match ctx.may::<AnnulAct>(side).await {
            Err(AppError::NotFound | AppError::Forbidden) => {}
            other => return other,
        }
    }
    Err(AppError::Forbidden)
}

fn draft(ctx: &Ctx, target: ActId, typed: &FormData) -> FormResult<Draft> {
    let paper = paper::document(&ctx.read(FORM, typed)?)?;
    Ok(Draft {
        kind: ActKind::Annul,
        effective_on: paper.date,
        paper,
        begins: Vec::new(),
        items: Vec::new(),
        annuls: Some(target),
    })
}

async fn open(ctx: &Ctx, request: &PageRequest) -> AppResult<(ActCard, Grant<AnnulAct>)> {
    let reach = ctx.reach::<ViewStructure>()?;
    let card = act_page::card(&ctx.db, request.id("act")?, &reach, ctx.today()).await?;
    let grant = permission(ctx, &card).await?;
    Ok((card, grant))
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let (card, grant) = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let draft = stage::is_sent(&request).then(|| draft(&ctx, card.act, &request.query));
    let stage = stage::stage(&ctx, &request, &grant, draft).await?;
    let today = Today::of(&ctx);
    let what = format!("{}, {}", names::kind(lang, card.kind), sides::paper_line(lang, &card));
    let lead = match card.state {
        ActState::Signed => words::acts_annul_lead(lang, what),
        _ => words::structure_not_in_force(lang),
    };
    let sheet = Sheet {
        title: words::acts_annul_title(lang),
        lead,
        crumbs: Vec::new(),
        path: request.path,
        version: None,
    };
    Ok(stage.page(lang, sheet, move |state| paper::only_document(lang, state, &today)))
}

/// Signs the annulment, or offers it to the other side of the act.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let (card, grant) = open(ctx, request).await?;
    let draft = draft(ctx, card.act, typed);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &grant, None, draft, After::Act).await
}
