//! Two dates compared: what acts changed between them.

use leptos::prelude::*;

use crate::{
    access::{Ctx, capability::ViewStructure},
    kernel::{Outcome, posted::Fields, words},
    layout::{Asked, FormState, Screen},
    structure::{parts::history, store::reading},
    ui::{DateField, ErrorSummary},
};

/// Changes shown at most.
const MOST: i64 = 500;

/// The form with two dates and, when they are given, what changed.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let is_asked = asked.query.keys().any(|name| name.starts_with("from"));
    let mut state = FormState { typed: asked.query.clone(), remarks: Vec::new() };
    let mut rows = None;
    if is_asked {
        let mut fields = Fields::new(&state.typed, lang, ctx.today().day());
        let (from, until) = (
            fields.day("from", &words::structure_from(lang)),
            fields.day("until", &words::structure_until(lang)),
        );
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            fields.remark(
                "until",
                &words::structure_until(lang),
                words::structure_dates_backwards(lang),
            );
        }
        match (fields.finish(), from, until) {
            (Ok(()), Some(from), Some(until)) => {
                rows = Some(reading::changes(&ctx.db, (from, until), &reach, None, MOST).await?);
            }
            (Err(crate::kernel::Refusal::Fields(remarks)), ..) => state.remarks = remarks,
            (Err(other), ..) => return Err(other),
            (Ok(()), ..) => {}
        }
    }
    let last_year = ctx.today().day() - chrono::Months::new(12);
    let today = ctx.today().day();
    let screen = Screen::new(words::structure_compare(lang), move || {
        let found = rows.map(|rows| {
            let count = i64::try_from(rows.len()).unwrap_or(0);
            let link = |row: &reading::ChangeRow| format!("/structure/{}", row.org);
            view! {
                <section>
                    <h2>{words::structure_changes(lang, count)}</h2>
                    {history(lang, rows, Some(&link))}
                </section>
            }
        });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <form class="form form-row" action="/compare">
                <DateField name="from".to_owned() label=words::structure_from(lang) state=state.clone() lang
                    value=Some(last_year)/>
                <DateField name="until".to_owned() label=words::structure_until(lang) state lang value=Some(today)/>
                <button class="button">{words::structure_compare_do(lang)}</button>
            </form>
            {found}
        }
        .into_any()
    });
    Ok(screen.lead(words::structure_compare_lead(lang)))
}
