//! Rows of the tree in the words of their reader.

use crate::{
    model::tree::{Level, LevelAsked, TreeRow},
    store::{
        reading,
        tree::{self, Node, Wanted},
    },
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, AsOf, Lang};
use ui::keep_day;

/// The day of a call as it stands in addresses; empty means today.
///
/// # Errors
/// [`AppError::Malformed`] for what is no day of the register.
pub fn day_of(ctx: &Ctx, on: &str) -> AppResult<AsOf> {
    let today = ctx.today();
    if on.is_empty() {
        return Ok(today);
    }
    AsOf::parse(on, today.day()).map_err(|_| AppError::Malformed)
}

/// A page of a level for an island.
///
/// # Errors
/// [`AppError::NotFound`] outside reach.
pub async fn level(
    ctx: &Ctx,
    reach: &Reach<ViewStructure>,
    request: LevelAsked,
) -> AppResult<Level> {
    let as_of = day_of(ctx, &request.on)?;
    // an organisation outside reach does not exist, even when a row of its level lies within
    reading::card(&ctx.db, request.org, as_of, ctx.today(), reach).await?;
    let wanted = [Wanted { above: request.org, after: request.after, upto: None }];
    let nodes = tree::levels(&ctx.db, &wanted, as_of, reach).await?;
    let on = (as_of != ctx.today()).then(|| as_of.day());
    let more = match nodes.last() {
        Some(last) if last.place < last.size => words::tree_more(ctx.lang, last.size - last.place),
        _ => String::new(),
    };
    let rows = nodes
        .into_iter()
        .map(|node| {
            let turned = keep_day(&format!("/structure?open={}", node.org), on);
            TreeRow { turned, ..row(ctx.lang, on, node) }
        })
        .collect();
    Ok(Level { rows, more })
}

/// A closed row; the links for who has no scripts are the page's to add.
pub fn row(lang: Lang, on: Option<chrono::NaiveDate>, node: Node) -> TreeRow {
    let counts = !node.kind.is_primary() || node.primaries > 0;
    let percent = node
        .passport
        .filter(|(_, required)| *required > 0)
        .map(|(filled, required)| filled * 100 / required);
    TreeRow {
        org: node.org,
        kind: kind_beside(&node.name, node.kind.name(lang)),
        primaries: if counts { words::count(node.primaries) } else { String::new() },
        primaries_said: if counts {
            words::tree_primaries_said(lang, node.primaries)
        } else {
            String::new()
        },
        percent,
        passport_said: match percent {
            Some(percent) => words::tree_passport_said(lang, percent),
            None => words::tree_passport_none(lang),
        },
        passport_word: words::tree_passport_word(lang),
        below: node.below,
        place: node.place,
        size: node.size,
        page: keep_day(&format!("/structure/{}", node.org), on),
        name: node.name,
        turned: String::new(),
        turned_said: String::new(),
        is_open: false,
        is_marked: false,
    }
}

/// The kind beside a name, unless the name says it already.
fn kind_beside(name: &str, kind: String) -> String {
    if name.to_lowercase().contains(&kind) { String::new() } else { kind }
}
