//! What was found, in the words of the reader.

use chrono::NaiveDate;

use crate::{
    model::finding::{FindAnswer, FindAsked, FoundLine, OFFERED},
    ops::find::{self, Finding},
    parts::branch::day_of,
    store::find::Found,
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppResult, Lang};
use ui::keep_day;

/// What a field offers while a person types.
///
/// # Errors
/// Errors of the database.
pub async fn offered(
    ctx: &Ctx,
    reach: &Reach<ViewStructure>,
    request: FindAsked,
) -> AppResult<FindAnswer> {
    let as_of = day_of(ctx, &request.on)?;
    let finding = find::run(ctx, reach, &request.said, as_of, OFFERED).await?;
    let on = (as_of != ctx.today()).then(|| as_of.day());
    let note = note(ctx.lang, &finding);
    let lines = finding.found.into_iter().map(|found| line(ctx.lang, on, found)).collect();
    Ok(FindAnswer { note, lines })
}

/// How many were found, and how the question was understood.
pub fn note(lang: Lang, finding: &Finding) -> String {
    let count = i64::try_from(finding.found.len()).unwrap_or(0);
    let counted = match (count, finding.has_more) {
        (0, _) => return words::find_none(lang, &finding.said),
        (_, true) => words::find_first(lang, count),
        (_, false) => words::find_count(lang, count),
    };
    if finding.is_switched {
        format!("{} {counted}", words::find_switched(lang, &finding.said))
    } else {
        counted
    }
}

/// One line; links keep the day the page is seen as of.
pub fn line(lang: Lang, on: Option<NaiveDate>, found: Found) -> FoundLine {
    let place = format!("/structure?at={0}#o{0}", found.org);
    let last_day = found.ended_on.and_then(|day| day.pred_opt());
    let in_tree_said = match last_day {
        Some(day) => words::find_in_tree_then(lang, day),
        None => words::find_in_tree(lang),
    };
    FoundLine {
        kind: words::say!(find_identity, lang, kind = found.kind.name(lang), number = found.reg_no),
        above: found.above.join(" › "),
        ended: found.ended_on.map(|day| words::find_ended(lang, day)).unwrap_or_default(),
        earlier: found.earlier.map(|name| words::find_earlier(lang, name)).unwrap_or_default(),
        page: keep_day(&format!("/structure/{}", found.org), on),
        in_tree: keep_day(&place, last_day.or(on)),
        in_tree_said,
        name: found.name,
    }
}
