//! Finding an organisation by name, number, employer or INN.

use leptos::prelude::*;

use super::kind_name;
use crate::{
    access::{Ctx, capability::ViewStructure},
    kernel::{Outcome, words},
    layout::{Asked, Screen},
    structure::store::find,
    ui::{Empty, safe},
};

/// Results on one page.
const MOST: i64 = 50;

/// What was found for `q` on the day.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let said: String =
        asked.query.get("q").map(|q| q.chars().take(200).collect()).unwrap_or_default();
    let said = said.replace(|c: char| c.is_control(), " ");
    let reach = ctx.reach::<ViewStructure>()?;
    let groups = find::near_words(&ctx.db, &said).await?;
    let found = if groups.is_empty() {
        Vec::new()
    } else {
        find::by_words(&ctx.db, &groups, asked.as_of, &reach, MOST).await?
    };
    let count = i64::try_from(found.len()).unwrap_or(0);
    let lead = match count {
        0 => words::structure_found_none(lang, &said),
        MOST => words::structure_found_many(lang, MOST),
        _ => words::structure_found_count(lang, count),
    };
    let screen = Screen::new(words::structure_find(lang), move || {
        if found.is_empty() {
            return view! { <Empty text=words::structure_find_advice(lang)/> }.into_any();
        }
        let rows: Vec<_> = found
            .into_iter()
            .map(|node| {
                let href = asked.link(&format!("/structure/{}", node.org));
                view! {
                    <li>
                        <a href=safe(&href)>{node.name}</a>" "
                        <span class="soft">{kind_name(lang, node.kind)}" · № "{node.reg_no}</span>
                    </li>
                }
            })
            .collect();
        view! { <ul class="results">{rows}</ul> }.into_any()
    });
    Ok(screen.lead(lead))
}
