//! A chair appoints a responsible helper by an order; the order itself, to be printed and signed.

use leptos::prelude::*;

use super::{
    paper::{self, PaperForm},
    person,
};
use crate::{
    capability::{AppointHelper, ViewAccess},
    ops::{
        add_helper,
        appoint::{helper_of, hindrances},
        letters::Run,
    },
    parts,
    store::{appointments, openings},
    words,
};
use access::{Ctx, Submission, pages::role_name};
use kernel::{
    AppResult, Lang, day,
    form::{self, FormData, FormError, FormResult},
    id::{AppointmentId, OrgId},
};
use structure::pages::OrgContext;
use ui::{Actions, Empty, FormReply, Inset, Page, PageRequest, PrintButton};

/// What the form brings.
pub(super) const FORM: form::Form = &[form::HEAD, person::FIELDS, paper::ORDER];

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    ctx.may::<AppointHelper>(org).await?;
    let (found, chair) = super::open::place(&ctx, &request, org).await?;
    let OrgContext { card, crumbs, .. } = found;
    let role = chair.and_then(|_| helper_of(card.kind));
    let proposal = person::proposed(&ctx, &card.reg_no, "-o").await?;
    let today = ctx.today().day();
    let is_checked = person::is_checked(&request);
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::helper_title(lang), move || {
        let Some(role) = role else {
            return view! { <Empty text=words::opening_no_chair(lang)/> }.into_any();
        };
        if is_checked {
            let head = vec![(words::people_role(lang), role_name(lang, role))];
            let (typed, button) = ((path.as_str(), &state.typed), words::helper_sign(lang));
            return person::checked(lang, typed, PaperForm::Order, head, button);
        }
        let head = view! { <Inset text=words::helper_may(lang)/> }.into_any();
        person::filling(lang, (&path, &state), PaperForm::Order, (head, proposal), today)
    });
    Ok(page.lead(words::helper_lead(lang, &card.short_name)).crumbs(crumbs))
}

/// Shows what would be done, or signs the order and leads to the access letter.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant = &ctx.may::<AppointHelper>(org).await?;
    let (found, chair) = super::open::place(ctx, request, org).await?;
    if person::is_changed(typed) {
        return Ok(FormReply::Preview);
    }
    let mut reading = ctx.reading(FORM, typed);
    person::check(&mut reading);
    let opening = person::opening(&reading.finish()?, "order")?;
    let no_chair = || FormError::field("surname", words::opening_no_chair(lang));
    let role = chair.and_then(|_| helper_of(found.card.kind)).ok_or_else(no_chair)?;
    if person::is_only_looked_at(typed) {
        return person::looked_at(lang, hindrances(ctx, (org, role), &opening).await?);
    }
    let run = &Run::new();
    let prepared = &run.prepare(ctx).await?;
    let form = Submission::of(ctx, request, typed);
    form.run(Ok(opening), |mut tx, opening| async move {
        run.keep(&mut tx, ctx).await?;
        let letter = (run, prepared);
        let bound = add_helper::run(&mut tx, (ctx, grant), (role, &opening), letter).await?;
        bound.map_err(|not| person::to_error(lang, not))?;
        Ok((tx, FormReply::Redirect(run.address())))
    })
    .await
}

/// The order as a document, to be signed by hand.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn order(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = request.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let grant = ctx.may::<ViewAccess>(known.org).await?;
    let title = words::helper_order(lang);
    if known.paper.kind != "order" {
        let none = words::helper_no_order(lang);
        return Ok(Page::new(title, move || view! { <Empty text=none/> }.into_any()));
    }
    let maker = openings::maker(&ctx.db, id).await?;
    let maker =
        maker.map(|(_, name)| ctx.reveal(grant.read_permission(), name)).unwrap_or_default();
    let name = ctx.reveal(grant.read_permission(), known.name.clone());
    let lead = words::helper_order_lead(lang);
    let page = Page::new(title, move || document(lang, &known, (&name, &maker)));
    Ok(page.lead(lead))
}

/// The order about an appointment, with the names of who is appointed and who signs.
fn document(lang: Lang, known: &appointments::Appointment, (name, maker): (&str, &str)) -> AnyView {
    let date = known.paper.date.map(day::in_table).unwrap_or_default();
    let head = words::say!(helper_order_head, lang, number = &known.paper.number, day = date);
    let term = parts::term(lang, known.from, known.until);
    let points = [
        words::helper_order_appoint(lang, name),
        words::helper_order_term(lang, term),
        words::helper_order_access(lang),
        words::helper_order_control(lang),
    ];
    let points = points.map(|point| view! { <li>{point}</li> });
    view! {
        <div class="document">
            <p>{known.org_name.clone()}</p>
            <h2>{head}</h2>
            <ol>{points.into_iter().collect::<Vec<_>>()}</ol>
            <p class="sign-line">{words::helper_order_sign(lang, maker)}</p>
            <p class="sign-line">{words::helper_order_seen(lang, name)}</p>
        </div>
        <Actions><PrintButton lang/></Actions>
    }
    .into_any()
}
