//! The form for a paper table, and what was read from it.

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    model::{StatedPaper, table::MOST_BYTES},
    words,
};
use kernel::{Lang, id::OrgId};
use ui::{
    Actions, Button, ButtonLink, Cell, Column, DateField, ErrorSummary, Field, Figure, Figures,
    FileField, Form, FormState, Inset, Row, Table, Weight, Width,
};

/// Choosing the file and saying what it does not say of itself.
pub fn form(lang: Lang, org: OrgId, organisation: String, state: FormState) -> AnyView {
    let most = i64::try_from(MOST_BYTES / 1024).unwrap_or(0);
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Form action=format!("/progress/import?under={org}") multipart=true>
            <FileField name="table" label=words::progress_upload_file(lang) state=state.clone()
                accept=".csv,text/csv" hint=Some(words::progress_upload_file_hint(lang, most)) lang/>
            <Field name="title" label=words::progress_upload_document(lang)
                hint=Some(words::progress_upload_document_hint(lang)) state=state.clone()/>
            <Field name="stated_by" label=words::progress_upload_who(lang) value=organisation
                state=state.clone()/>
            <DateField name="as_of" label=words::progress_upload_day(lang) state=state.clone() lang/>
            <Field name="printed_total" label=words::progress_upload_printed(lang) width=Width::Short
                state/>
            <Button label=words::progress_upload_check(lang)/>
        </Form>
    }
    .into_any()
}

/// What was read, row by row, before anything is written.
pub fn preview(
    lang: Lang,
    org: OrgId,
    draft: Uuid,
    paper: &StatedPaper,
    links: &[Option<OrgId>],
    names: &[(OrgId, String)],
) -> AnyView {
    let action = format!("/progress/import?under={org}");
    let back = action.clone();
    view! {
        <Inset text=words::progress_upload_nothing_yet(lang)/>
        {figures(lang, paper, links)}
        {rows(lang, paper, links, names)}
        <Form action=action>
            <input type="hidden" name="draft" value=draft.to_string()/>
            <Actions>
                <Button label=words::progress_upload_do(lang)/>
                <ButtonLink label=words::progress_upload_again(lang) href=back weight=Weight::Quiet/>
            </Actions>
        </Form>
    }
    .into_any()
}

fn figures(lang: Lang, paper: &StatedPaper, links: &[Option<OrgId>]) -> AnyView {
    let count = |number: usize| i64::try_from(number).unwrap_or(0);
    let unlinked = count(links.iter().filter(|org| org.is_none()).count());
    let figures = vec![
        Figure {
            label: words::progress_upload_rows(lang),
            value: words::count(count(paper.table.rows.len())),
            note: String::new(),
        },
        Figure {
            label: words::progress_upload_sum(lang),
            value: words::count(paper.table.stated()),
            note: paper.printed_total.map_or_else(
                || words::progress_upload_no_printed(lang),
                |printed| words::progress_printed_total(lang, i64::from(printed)),
            ),
        },
        Figure {
            label: words::progress_upload_unlinked(lang),
            value: words::count(unlinked),
            note: match unlinked {
                0 => words::progress_upload_all_linked(lang),
                _ => words::progress_upload_unlinked_note(lang),
            },
        },
    ];
    view! { <Figures figures/> }.into_any()
}

fn rows(
    lang: Lang,
    paper: &StatedPaper,
    links: &[Option<OrgId>],
    names: &[(OrgId, String)],
) -> AnyView {
    let columns = vec![
        Column::words(words::progress_territory(lang)),
        Column::numbers(words::progress_stated(lang)),
        Column::numbers(words::progress_logins(lang)),
        Column::words(words::progress_upload_speaks_of(lang)),
        Column::words(words::progress_column_note(lang)),
    ];
    let name = |org: OrgId| names.iter().find(|(known, _)| *known == org).map(|(_, name)| name);
    let row = |(row, org): (&crate::model::Row, &Option<OrgId>)| Row {
        cells: vec![
            Cell::Words(row.name()),
            row.primaries.map_or(Cell::Nothing, |number| Cell::Number(i64::from(number))),
            Cell::Number(i64::from(row.logins)),
            Cell::Words(
                org.and_then(name).cloned().unwrap_or_else(|| words::progress_not_found(lang)),
            ),
            if row.note.is_empty() { Cell::Nothing } else { Cell::Words(row.note.clone()) },
        ],
        ..Row::default()
    };
    let rows = paper.table.rows.iter().zip(links).map(row).collect();
    let caption = words::progress_upload_preview(lang);
    view! { <Table caption columns rows/> }.into_any()
}
