//! Finding an organisation by name, number, employer or INN.

use leptos::prelude::*;

use crate::{
    model::finding::FoundLine,
    ops::find,
    parts::found::{line, note},
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::AppResult;
use ui::{Badge, Empty, Page, PageRequest, Tone, safe};

/// Results on one page.
const MOST: i64 = 50;

/// What was found for `q` on the day.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let said = request.query.get("q").cloned().unwrap_or_default();
    let is_asked = !said.trim().is_empty();
    let finding = find::run(&ctx, &reach, &said, request.as_of, MOST).await?;
    let lead = if is_asked { note(lang, &finding) } else { words::find_begin(lang) };
    let on = request.is_other_day.then(|| request.as_of.day());
    let page = Page::new(words::structure_find(lang), move || {
        if finding.found.is_empty() {
            return view! { <Empty text=words::find_advice(lang)/> }.into_any();
        }
        let rows: Vec<_> =
            finding.found.into_iter().map(|found| result(line(lang, on, found))).collect();
        view! { <ol class="found">{rows}</ol> }.into_any()
    });
    Ok(page.lead(lead))
}

fn result(line: FoundLine) -> AnyView {
    let ended =
        (!line.ended.is_empty()).then(|| view! { " "<Badge text=line.ended tone=Tone::Past/> });
    let earlier = (!line.earlier.is_empty()).then(|| view! { <p class="soft">{line.earlier}</p> });
    view! {
        <li>
            <div>
                <p><a class="found-name" href=safe(&line.page)>{line.name}</a>{ended}</p>
                <p class="soft">{line.kind}</p>
                {earlier}
                <p class="soft found-above">{line.above}</p>
            </div>
            <a class="found-place" href=safe(&line.in_tree)>{line.in_tree_said}</a>
        </li>
    }
    .into_any()
}
