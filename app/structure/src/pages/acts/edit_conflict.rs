//! Both versions, when somebody else was quicker (REL-05): what was submitted and what stands in the register now.

use super::names;
use crate::{
    model::{Change, Draft},
    store::{act_page, acts, reading::Card},
    words,
};
use access::Ctx;
use kernel::{
    AppError, AppResult, day,
    form::{Difference, EditConflict, FormData, Way},
    id::OrgId,
};

/// The row version as it is now, when it is no longer the one the form was filled from.
///
/// # Errors
/// `Malformed` without a version.
pub(super) async fn newer(
    db: &mut sqlx::PgConnection,
    org: OrgId,
    typed: &FormData,
) -> AppResult<Option<i64>> {
    let seen = typed.get("version").and_then(|seen| seen.parse::<i64>().ok());
    let seen = seen.ok_or(AppError::Malformed)?;
    let now = acts::version(db, org).await?;
    Ok((now != seen).then_some(now))
}

/// Both versions, and who was quicker.
///
/// # Errors
/// Errors of the database.
pub(super) async fn both_versions(
    ctx: &Ctx,
    card: &Card,
    now: i64,
    draft: &Draft,
) -> AppResult<EditConflict> {
    let lang = ctx.lang;
    let news = match act_page::last_change(&ctx.db, card.org).await? {
        Some((by, at, kind)) => {
            let by = by.unwrap_or_else(|| words::acts_by_system(lang));
            words::say!(
                acts_news,
                lang,
                moment = day::in_table(names::day_of(at)),
                name = by,
                what = names::kind(lang, kind)
            )
        }
        None => String::new(),
    };
    Ok(EditConflict {
        version: now,
        fields: both(ctx, card, draft).await?,
        news,
        way: Way::default(),
    })
}

/// What was submitted and what stands there now, for what the act says of this organisation.
async fn both(ctx: &Ctx, card: &Card, draft: &Draft) -> AppResult<Vec<Difference>> {
    let lang = ctx.lang;
    let line = |label, submitted, current| Difference { label, submitted, current };
    let mut lines = Vec::new();
    for (_, change) in draft.items.iter().filter(|(org, _)| *org == card.org) {
        match change {
            Change::Rename(name) => {
                let full = (name.full.clone(), card.full_name.clone());
                lines.push(line(words::structure_full_name(lang), full.0, full.1));
                let short = (name.short.clone(), card.short_name.clone());
                lines.push(line(words::structure_short_name(lang), short.0, short.1));
            }
            Change::Rekind(kind) => {
                lines.push(line(words::structure_kind(lang), kind.name(lang), card.kind.name(lang)))
            }
            Change::Move(to) => lines.push(line(
                words::acts_conflict_parent(lang),
                names::of(ctx, *to).await?,
                names::above(ctx, card).await?,
            )),
            Change::Exclude { .. } => lines.push(line(
                words::acts_conflict_state(lang),
                words::acts_conflict_ends(lang),
                names::standing(lang, card, ctx.today()),
            )),
            Change::Found { .. } => {}
        }
    }
    if lines.is_empty() {
        lines.push(line(
            words::acts_conflict_act(lang),
            names::kind(lang, draft.kind),
            format!("{}, {}", card.short_name, card.kind.name(lang)),
        ));
    }
    Ok(lines)
}
