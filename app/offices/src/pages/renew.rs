//! A new term of whoever holds or held an office.

use leptos::prelude::*;
use sqlx::PgConnection;

use super::{
    paper::{self, PaperForm},
    person,
};
use crate::{
    capability::EndAppointment,
    ops::renew,
    parts,
    store::appointments::{self, Appointment},
    words,
};
use access::{Ctx, Submission, delegation::OfficeKind, pages::role_name};
use kernel::{
    AppResult,
    form::{self, FormData, FormResult, Reading},
    id::AppointmentId,
};
use ui::{
    Actions, Button, ErrorSummary, FactLine, Facts, Form, FormReply, Inset, Page, PageRequest,
};

/// What the form brings.
pub(super) const FORM: form::Form = &[form::HEAD, paper::ELECTION];

/// Helpers are appointed by an order, everybody else is elected.
fn paper_of(known: &Appointment) -> (PaperForm, &'static str) {
    match known.role.office_kind() {
        OfficeKind::Helper => (PaperForm::Order, "order"),
        _ => (PaperForm::Election, "election"),
    }
}

/// Whether this person may give the new term.
pub(super) async fn may(db: &mut PgConnection, ctx: &Ctx, known: &Appointment) -> AppResult<bool> {
    Ok(known.state == "confirmed" && ctx.binds(db, known.role, known.org).await?)
}

/// The form.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = request.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let permission = ctx.may::<EndAppointment>(known.org).await?;
    let may = may(&mut *ctx.db.acquire().await?, &ctx, &known).await?;
    let name = ctx.reveal(permission.read_permission(), known.name.clone());
    let (said, _) = paper_of(&known);
    let begins = known.until.filter(|until| today < *until).unwrap_or(today);
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::renew_title(lang), move || {
        let form = may.then(|| {
            let fields = paper::fields(lang, &state, said, begins);
            view! {
                <Form action=path>
                    {fields}
                    <Actions><Button label=words::renew_button(lang)/></Actions>
                </Form>
            }
        });
        let not = (!may).then(|| view! { <Inset text=words::people_not_yours(lang)/> });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Facts>
                <FactLine term=words::people_person(lang)>{name}</FactLine>
                <FactLine term=words::people_org(lang)>{known.org_name.clone()}</FactLine>
                <FactLine term=words::people_role(lang)>{role_name(lang, known.role)}</FactLine>
                <FactLine term=words::renew_before(lang)>{parts::term(lang, known.from, known.until)}</FactLine>
            </Facts>
            {not}
            {form}
        }
        .into_any()
    });
    Ok(page.lead(words::renew_lead(lang)))
}

/// Adds the term.
///
/// # Errors
/// Field errors at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: AppointmentId = request.id("appointment")?;
    let known = &appointments::one(&ctx.db, id, ctx.today().day()).await?;
    let grant = &ctx.may::<EndAppointment>(known.org).await?;
    let (paper, kind) = paper_of(known);
    let mut reading = Reading::of_inputs(
        form::HEAD.iter().chain(paper.inputs()).collect(),
        typed,
        ctx.lang,
        ctx.today().day(),
    );
    paper::check_term(&mut reading);
    let form = Submission::of(ctx, request, typed);
    form.run(reading.finish(), |mut tx, answers| async move {
        let behind = paper::behind(&answers, kind)?;
        let added = renew::run(&mut tx, (ctx, grant), known, &behind).await?;
        let added = added.map_err(|not| person::to_error(ctx.lang, not))?;
        Ok((tx, FormReply::Redirect(format!("/appointments/{added}"))))
    })
    .await
}
