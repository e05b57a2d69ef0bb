//! A step of the passport as it was typed: kept as a draft, by the page and by its island.

use chrono::{DateTime, NaiveDate, Utc};

use super::answers;
use crate::{
    capability::FillPassport,
    model::{Step, draft::DraftAsked},
    ops::{draft, save::kind_on},
    store::passports as store,
    words,
};
use access::{Ctx, Grant};
use kernel::{AppError, AppResult, Lang, clock::in_moscow, form::FormData, id::OrgId};
use structure::model::OrgKind;

/// The address of the last step: from which day all of it is so.
pub const DAY: &str = "day";

/// The codes of all steps, as addresses have them.
pub const STEPS: &[&str] = &{
    let mut codes = [DAY; Step::CODES.len() + 1];
    let mut at = 0;
    while at < Step::CODES.len() {
        codes[at] = Step::CODES[at];
        at += 1;
    }
    codes
};

/// The step of the address; the day is none of the passport's own.
pub fn step_of(code: &str, kind: OrgKind) -> AppResult<Option<Step>> {
    if code == DAY {
        return Ok(None);
    }
    Step::from_code(code)
        .filter(|step| Step::of(kind).any(|known| known == *step))
        .map(Some)
        .ok_or(AppError::NotFound)
}

/// The code of a step, the day included.
#[must_use]
pub fn code_of(step: Option<Step>) -> &'static str {
    step.map_or(DAY, Step::code)
}

/// «Черновик сохранён в 21:14», with the day when it is not today's.
pub fn kept_at(lang: Lang, at: DateTime<Utc>, today: NaiveDate) -> String {
    let at = in_moscow(at);
    let time = at.format("%H:%M").to_string();
    if at.date_naive() == today {
        words::passports_draft_at(lang, time)
    } else {
        words::say!(passports_draft_on, lang, day = at.date_naive(), time = time)
    }
}

/// Keeps a step as an island sent it, and says when.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Malformed`.
pub async fn keep_typed(ctx: &Ctx, request: DraftAsked) -> AppResult<String> {
    let org: OrgId = request.org.parse().map_err(|_| AppError::NotFound)?;
    let typed: FormData = request.typed.into_iter().collect();
    let (_, _, at) = keep(ctx, org, &request.step, &typed).await?;
    Ok(kept_at(ctx.lang, at, ctx.today().day()))
}

/// Keeps what belongs to the step; gives the kind of the organisation, the step, and the moment.
pub async fn keep(
    ctx: &Ctx,
    org: OrgId,
    code: &str,
    typed: &FormData,
) -> AppResult<(OrgKind, Option<Step>, DateTime<Utc>)> {
    let grant: Grant<FillPassport> = ctx.may(org).await?;
    let mut db = ctx.db.acquire().await?;
    let kinds = store::kinds(&mut db, org).await?;
    drop(db);
    let kind = kind_on(&kinds, ctx.today().day()).ok_or(AppError::NotFound)?;
    let step = step_of(code, kind)?;
    let own = answers::of_step(typed, kind, step);
    let at = draft::keep(&ctx.db, &grant, code_of(step), &own).await?;
    Ok((kind, step, at))
}
