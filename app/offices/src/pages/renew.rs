//! A new term of whoever holds or held an office.

use leptos::prelude::*;
use sqlx::PgConnection;

use super::{
    paper::{self, Paper},
    person,
};
use crate::{
    ops::renew,
    parts,
    store::appointments::{self, Appointment},
    words,
};
use access::{
    Ctx,
    capability::EndAppointment,
    pages::{
        once::{self, Begun},
        role_name,
    },
    rank::Place,
};
use kernel::{
    AppError, AppResult,
    id::AppointmentId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{
    Actions, Button, ErrorSummary, FactLine, Facts, Form, Inset, Page, PageRequest, Redirect,
};

/// What the form brings.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("number", FieldKind::Line(50)).required(),
        FieldSpec::of("date", FieldKind::Day).required(),
        FieldSpec::of("from", FieldKind::Day).required(),
        FieldSpec::of("last", FieldKind::Day),
    ],
];

/// Helpers are appointed by an order, everybody else is elected.
fn paper_of(known: &Appointment) -> (Paper, &'static str) {
    match known.role.place() {
        Place::Helper => (Paper::Order, "order"),
        _ => (Paper::Election, "election"),
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
    let leave = ctx.may::<EndAppointment>(known.org).await?;
    let may = may(&mut *ctx.db.acquire().await?, &ctx, &known).await?;
    let name = ctx.reveal(leave.read_permission(), known.name.clone());
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
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = request.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let grant = ctx.may::<EndAppointment>(known.org).await?;
    let (said, kind) = paper_of(&known);
    let mut fields = Fields::of(FORM, &typed, lang, today);
    let behind = paper::behind(&mut fields, said, kind, today);
    fields.finish()?;
    let behind = behind.ok_or(AppError::Malformed)?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let added = renew::run(once.db(), (&ctx, &grant), &known, &behind).await?;
    let added = added.map_err(|not| AppError::Fields(vec![person::say(lang, not)]))?;
    once.finish(format!("/appointments/{added}")).await
}
