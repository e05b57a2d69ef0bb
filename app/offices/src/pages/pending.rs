//! What waits for a second person: elections entered below, central offices (SEC-34).

use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    capability::ConfirmAppointment,
    parts,
    store::openings::{self, Waiting},
    words,
};
use access::{Actor, Ctx, Role, model::Scope, pages::role_name};
use kernel::{AppResult, Lang};
use ui::{Cell, Column, Empty, Page, PageRequest, Row, Table, Task, Tone};

/// Labels of offices of this person that confirm, and organisations whose central offices she confirms.
pub(super) fn confirms(actor: &Actor) -> (Vec<i64>, Vec<Uuid>) {
    let confirms = |role: Role| role.scope(ConfirmAppointment::ACTION) != Scope::Nowhere;
    let offices = actor.offices.iter().filter(|office| confirms(office.role()));
    let labels = offices.clone().map(|office| office.post.label).collect();
    let centres = offices.filter(|office| office.role() == Role::CentralOperator);
    (labels, centres.map(|office| office.org.0).collect())
}

/// Everything that waits for this person.
async fn waiting(ctx: &Ctx) -> AppResult<Vec<Waiting>> {
    let actor = ctx.actor()?;
    let (labels, centres) = confirms(actor);
    if labels.is_empty() {
        return Ok(Vec::new());
    }
    openings::waiting(&ctx.db, (&labels, &centres), actor.account, ctx.today().day()).await
}

/// The list.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, _asked: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let lines = waiting(&ctx).await?;
    let names = ctx.read_permission::<ConfirmAppointment, _>();
    let rows: Vec<Row> = lines
        .into_iter()
        .filter_map(|line| {
            let name = ctx.reveal(names?, line.name);
            let href = format!("/appointments/{}/confirm", line.id);
            let person = Cell::Link { label: name, href, note: String::new() };
            let cells = vec![
                person,
                Cell::Words(line.org_name),
                Cell::Words(role_name(lang, line.role)),
                Cell::Words(parts::term(lang, line.from, line.until)),
            ];
            Some(Row { cells, ..Row::default() })
        })
        .collect();
    let page = Page::new(words::pending_title(lang), move || {
        if rows.is_empty() {
            return view! { <Empty text=words::pending_none(lang)/> }.into_any();
        }
        let columns = [
            words::people_person(lang),
            words::people_org(lang),
            words::people_role(lang),
            words::people_term(lang),
        ];
        let columns = columns.map(Column::words).into();
        view! { <Table caption=words::pending_title(lang) columns rows/> }.into_any()
    });
    Ok(page.lead(words::pending_lead(lang)))
}

/// «Подтвердить полномочия (2)», when something waits; of the oldest the organisation is told.
pub(super) fn task(lang: Lang, (count, oldest): (i64, Option<String>)) -> Option<Task> {
    Some(Task {
        label: words::pending_task(lang, count),
        href: "/offices/pending".to_owned(),
        note: oldest?,
        due: String::new(),
        tone: Tone::Warn,
    })
}
