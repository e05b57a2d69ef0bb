//! Somebody changed the same thing meanwhile (REL-05): both versions, and the choice between them.

use leptos::prelude::*;

use crate::words;
use kernel::{
    Lang,
    form::{EditConflict, FormData},
};
use ui::{Actions, Button, ButtonLink, Cell, Column, Form, Page, Row, Table, Weight};

/// The two versions side by side; everything typed goes along into the second try.
pub(super) fn page(lang: Lang, path: &str, typed: FormData, changed: EditConflict) -> Page {
    let return_to = path.to_owned();
    let EditConflict { version, fields, news, way } = changed;
    let or = |own: String, usual: String| if own.is_empty() { usual } else { own };
    let usual = if way.is_over { words::conflict_over(lang) } else { words::conflict_choose(lang) };
    let choose = or(way.choose, usual);
    let label = or(way.label, words::conflict_mine(lang));
    let leave = or(way.leave, return_to.clone());
    let typed: FormData = typed.into_iter().chain(way.carry).collect();
    let lead =
        if way.is_over { words::conflict_lead_over(lang) } else { words::conflict_lead(lang) };
    let page = Page::new(words::conflict_title(lang), move || {
        let columns = vec![
            Column::words(words::conflict_what(lang)),
            Column::words(words::conflict_submitted(lang)),
            Column::words(words::conflict_now(lang)),
        ];
        let rows = fields
            .into_iter()
            .map(|field| {
                let cells = [field.label, field.submitted, field.current].map(Cell::Words).into();
                Row { cells, ..Row::default() }
            })
            .collect();
        let carried: Vec<_> = typed
            .into_iter()
            .filter(|(name, _)| name != "key" && name != "version")
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect();
        let news = (!news.is_empty()).then(|| view! { <p>{news}</p> });
        let ways = if way.is_over {
            view! { <Actions><ButtonLink label=words::conflict_back(lang) href=leave/></Actions> }
                .into_any()
        } else {
            view! {
                <Form action=return_to version=Some(version)>
                    {carried}
                    <Actions>
                        <Button label/>
                        <ButtonLink label=words::conflict_theirs(lang) href=leave weight=Weight::Quiet/>
                    </Actions>
                </Form>
            }
            .into_any()
        };
        view! {
            {news}
            <Table caption=words::conflict_title(lang) columns rows/>
            <p class="conflict-choice">{choose}</p>
            {ways}
        }
        .into_any()
    });
    page.lead(lead)
}
