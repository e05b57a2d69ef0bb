//! How acts, states, days and organisations are called in the sentences of acts.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    model::{ActKind, ActState},
    store::reading::{self, Card},
    words,
};
use access::Ctx;
use kernel::{AppResult, AsOf, Clock, Lang, id::OrgId};
use ui::Tone;

/// «Перевод»
pub(super) fn kind(lang: Lang, kind: ActKind) -> String {
    match kind {
        ActKind::Found => words::acts_kind_found(lang),
        ActKind::Rename => words::acts_kind_rename(lang),
        ActKind::Rekind => words::acts_kind_rekind(lang),
        ActKind::Move => words::acts_kind_move(lang),
        ActKind::Merge => words::acts_kind_merge(lang),
        ActKind::Split => words::acts_kind_split(lang),
        ActKind::Exclude => words::acts_kind_exclude(lang),
        ActKind::Annul => words::acts_kind_annul(lang),
    }
}

/// «ждёт ответа», and what it means for the reader.
pub(super) fn state(lang: Lang, state: ActState) -> (String, Tone) {
    match state {
        ActState::Offered => (words::acts_state_offered(lang), Tone::Warn),
        ActState::Signed => (words::acts_state_signed(lang), Tone::Good),
        ActState::Refused => (words::acts_state_refused(lang), Tone::Bad),
        ActState::Withdrawn => (words::acts_state_withdrawn(lang), Tone::Plain),
        ActState::Annulled => (words::acts_state_annulled(lang), Tone::Past),
    }
}

/// The day of a moment, at the union's headquarters.
pub(super) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    Clock::Fixed(at).today()
}

/// The short name of an organisation today, or the last it had.
pub(super) async fn of(ctx: &Ctx, org: OrgId) -> AppResult<String> {
    let name = reading::last_name(&ctx.db, org, ctx.today()).await?;
    Ok(name.unwrap_or_else(|| words::structure_new_one(ctx.lang)))
}

/// The short name of the organisation above, where it stands now.
pub(super) async fn above(ctx: &Ctx, card: &Card) -> AppResult<String> {
    match reading::parent_on(&ctx.db, card.org, near(card, ctx.today())).await? {
        Some(parent) => of(ctx, parent).await,
        None => Ok(String::new()),
    }
}

/// Today, or the nearest day of this state of the organisation.
pub(super) fn near(card: &Card, today: AsOf) -> AsOf {
    if card.valid.holds(today.day()) { today } else { AsOf(card.valid.from) }
}

/// «действует», or since when it does not.
pub(super) fn standing(lang: Lang, card: &Card, today: AsOf) -> String {
    match card.valid.until {
        Some(until) if until <= today.day() => words::structure_gone(lang, until),
        _ if card.valid.from > today.day() => words::structure_not_yet(lang, card.valid.from),
        _ => words::acts_conflict_is(lang),
    }
}
