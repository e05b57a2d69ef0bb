//! What stands in the way of an act, as a field error at the field that can mend it.

use super::names;
use crate::{
    error::ActError,
    model::{ActKind, placement::PlacementError, timeline::TimelineError},
    store::reading,
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{AppError, AppResult, form::FormError, id::OrgId};

/// The field error for an error of signing; what is nobody's to mend stays a refusal.
///
/// # Errors
/// Errors of the database while looking up names.
pub(super) async fn to_error(ctx: &Ctx, kind: ActKind, error: ActError) -> AppResult<FormError> {
    if let ActError::Other(error) = error {
        return Ok(error.into());
    }
    let field = field(kind, &error);
    let text = sentence(ctx, kind, error).await?;
    Ok(FormError::field(field, text))
}

/// The field that can mend it.
fn field(kind: ActKind, error: &ActError) -> &'static str {
    let end = match kind {
        ActKind::Move => "to_find",
        ActKind::Merge => "into_find",
        ActKind::Exclude => "successor_find",
        ActKind::Found | ActKind::Rekind => "kind",
        ActKind::Split => "kind_1",
        ActKind::Rename | ActKind::Annul => "",
    };
    match error {
        ActError::Placement(PlacementError::Kind { .. } | PlacementError::Cycle { .. })
        | ActError::Elsewhere(_)
        | ActError::ManySides(_)
        | ActError::OfferedAlready(_) => end,
        _ if kind == ActKind::Annul => "",
        _ => "effective",
    }
}

/// The error in words, naming organisations and days.
///
/// # Errors
/// Errors of the database while looking up names.
pub(super) async fn sentence(ctx: &Ctx, kind: ActKind, error: ActError) -> AppResult<String> {
    let lang = ctx.lang;
    Ok(match error {
        ActError::Life(org, TimelineError::NotThere(day)) if kind == ActKind::Annul => {
            words::say!(acts_annul_later, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Placement(PlacementError::Orphan { org, day }) if kind == ActKind::Annul => {
            words::say!(acts_annul_later, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Life(org, TimelineError::NotThere(day)) => {
            words::say!(structure_not_there, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Life(org, TimelineError::ThereAlready(day)) => {
            words::say!(structure_there_already, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Placement(PlacementError::Orphan { org, day }) => {
            words::say!(structure_orphan, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Placement(PlacementError::Cycle { org, day }) => {
            words::say!(structure_cycle, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::Placement(PlacementError::Kind { org, day }) => {
            words::say!(structure_wrong_kind, lang, day = day, name = name(ctx, org).await?)
        }
        ActError::NotInForce(_) => words::structure_not_in_force(lang),
        ActError::AnsweredAlready => words::structure_answered_already(lang),
        ActError::Elsewhere(org) => words::acts_elsewhere(lang, name(ctx, org).await?),
        ActError::ManySides(orgs) => {
            let mut said = Vec::new();
            for org in orgs {
                said.push(name(ctx, org).await?);
            }
            said.dedup();
            words::acts_many_sides(lang, said.join(", "))
        }
        ActError::NeedsSecond => words::second_needed(lang),
        ActError::OwnMerger => words::second_not_own(lang),
        ActError::OfferedAlready(_) => words::acts_offered_already(lang),
        ActError::Other(refusal) => return Err(refusal),
    })
}

/// The name of an organisation within reach; of others only that there is one.
async fn name(ctx: &Ctx, org: OrgId) -> AppResult<String> {
    let reach = ctx.reach::<ViewStructure>()?;
    match reading::card(&ctx.db, org, ctx.today(), ctx.today(), &reach).await {
        Ok(card) => Ok(card.short_name),
        Err(AppError::NotFound) if is_new(ctx, org).await? => {
            Ok(words::structure_new_one(ctx.lang))
        }
        Err(AppError::NotFound) => Ok(words::acts_someone(ctx.lang)),
        Err(other) => Err(other),
    }
}

/// Whether the organisation exists only in the act that was tried.
async fn is_new(ctx: &Ctx, org: OrgId) -> AppResult<bool> {
    Ok(names::of(ctx, org).await? == words::structure_new_one(ctx.lang))
}
