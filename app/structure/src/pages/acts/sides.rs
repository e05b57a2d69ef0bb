//! What several pages say of an act: its paper, and which of its two sides the reader is.

use crate::{
    capability::{AnnulAct, AnswerOffer},
    store::act_page::ActCard,
    words,
};
use access::Ctx;
use kernel::{AppResult, Lang, day};

/// Number and date of the document with the body that decided.
pub(super) fn paper_line(lang: Lang, card: &ActCard) -> String {
    let paper = &card.paper;
    words::say!(
        acts_page_lead,
        lang,
        body = &paper.body,
        date = day::in_table(paper.date),
        number = &paper.number
    )
}

/// Whether the reader may answer this act, as the receiving and as the offering side; a merger she
/// prepared herself waits for another person (SEC-34).
pub(super) async fn of(ctx: &Ctx, card: &ActCard) -> AppResult<(bool, bool)> {
    let is_own = card.is_merger && card.maker == Some(ctx.actor()?.account);
    let answers = match &card.offered_to {
        Some(_) if is_own => false,
        Some((org, _)) => ctx.could::<AnswerOffer>(*org).await?,
        None => false,
    };
    Ok((answers, ctx.could::<AnnulAct>(card.org.0).await?))
}
