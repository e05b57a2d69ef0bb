//! The election of the next chair: entered by the organisation itself, then confirmed or declined from above.

use leptos::prelude::*;

use super::{
    edit_conflict::{self, Intent},
    paper::{self, PaperForm},
    person,
};
use crate::{
    capability::{ConfirmAppointment, EnterElection},
    ops::{
        appoint::NotBound,
        elect::{self, Word},
        letters::Run,
    },
    parts,
    store::{
        appointments::{self, Appointment},
        openings,
    },
    words,
};
use access::{Ctx, Submission, pages::role_name};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FormData, FormError, FormResult, Input, Kind},
    id::{AppointmentId, OrgId},
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, Empty, ErrorSummary, FactLine, Facts, Form, FormReply, Inset, Page,
    PageRequest, Weight,
};

/// What the form of the organisation brings.
pub(super) const FORM: form::Form = &[form::HEAD, person::FIELDS, paper::ELECTION];

/// What the form of the level above brings.
pub(super) const WORD: form::Form = &[
    form::VERSIONED,
    &[Input::of("what", Kind::codes(&["confirm", "decline"]))
        .kept_nowhere()
        .label(words::election_word)
        .required()],
];

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    ctx.may::<EnterElection>(org).await?;
    let (found, role) = super::open::place(&ctx, &request, org).await?;
    let OrgContext { card, crumbs, .. } = found;
    let proposal = person::proposed(&ctx, &card.reg_no, "").await?;
    let today = ctx.today().day();
    let is_checked = person::is_checked(&request);
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::election_title(lang), move || {
        let Some(role) = role else {
            return view! { <Empty text=words::opening_no_chair(lang)/> }.into_any();
        };
        if is_checked {
            let head = vec![(words::people_role(lang), role_name(lang, role))];
            let (typed, button) = ((path.as_str(), &state.typed), words::election_send(lang));
            return person::checked(lang, typed, PaperForm::Election, head, button);
        }
        let head = view! { <Inset text=words::election_waits(lang)/> }.into_any();
        person::filling(lang, (&path, &state), PaperForm::Election, (head, proposal), today)
    });
    Ok(page.lead(words::election_lead(lang, &card.short_name)).crumbs(crumbs))
}

/// Shows what would be done, or enters it to wait for the level above.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant = &ctx.may::<EnterElection>(org).await?;
    let (_, role) = super::open::place(ctx, request, org).await?;
    if person::is_changed(typed) {
        return Ok(FormReply::Preview);
    }
    let mut reading = ctx.reading(FORM, typed);
    person::check(&mut reading);
    let opening = person::opening(&reading.finish()?, "election")?;
    let role = role.ok_or_else(|| FormError::field("surname", words::opening_no_chair(lang)))?;
    if person::is_only_looked_at(typed) {
        let logins = std::slice::from_ref(&opening.login);
        let is_taken = !openings::taken(&ctx.db, logins).await?.is_empty();
        return person::looked_at(
            lang,
            is_taken.then_some(NotBound::LoginTaken).into_iter().collect(),
        );
    }
    let form = Submission::of(ctx, request, typed);
    form.run(Ok(opening), |mut tx, opening| async move {
        let bound = elect::enter(&mut tx, (ctx, grant), role, &opening).await?;
        let bound = bound.map_err(|not| person::to_error(lang, not))?;
        Ok((tx, FormReply::Redirect(format!("/appointments/{}", bound.appointment))))
    })
    .await
}

/// Whether this person may say the second word; the permission to see the page is the same.
async fn may_settle(ctx: &Ctx, known: &Appointment) -> AppResult<bool> {
    let mut db = ctx.db.acquire().await?;
    let maker = openings::maker(&mut *db, known.id).await?.map(|(account, _)| account);
    elect::may_settle(&mut db, ctx, known, maker).await
}

/// What waits, with the two answers; what does not wait any more is only shown.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn word(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = request.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let may = may_settle(&ctx, &known).await?;
    if !may {
        ctx.may::<ConfirmAppointment>(known.org).await?;
    }
    let names = ctx.read_permission::<ConfirmAppointment, _>().ok_or(AppError::Forbidden)?;
    let logins = ctx.read_permission::<ConfirmAppointment, _>().ok_or(AppError::Forbidden)?;
    let maker = openings::maker(&ctx.db, id).await?.map(|(_, name)| ctx.reveal(names, name));
    let (name, login) = (ctx.reveal(names, known.name.clone()), logins.open(known.login.clone()));
    let waits = known.state == "pending" && !known.is_over(today);
    let lead = if waits { words::election_word_lead(lang) } else { words::election_settled(lang) };
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::election_word(lang), move || {
        let forms = (waits && may).then(|| answers(lang, &path, known.version));
        let not_yours =
            (waits && !may).then(|| view! { <Inset text=words::election_second_person(lang)/> });
        let maker = maker.unwrap_or_else(|| words::election_by_program(lang));
        let said = parts::state(lang, &known, today);
        view! {
            <ErrorSummary state lang/>
            <Facts>
                <FactLine term=words::people_person(lang)>{name}</FactLine>
                <FactLine term=words::people_org(lang)>{known.org_name.clone()}</FactLine>
                <FactLine term=words::people_role(lang)>{role_name(lang, known.role)}</FactLine>
                <FactLine term=words::people_term(lang)>{parts::term(lang, known.from, known.until)}</FactLine>
                <FactLine term=words::people_paper(lang)>{parts::paper(lang, &known.paper)}</FactLine>
                <FactLine term=words::people_login(lang)>{login}</FactLine>
                <FactLine term=words::election_maker(lang)>{maker}</FactLine>
                <FactLine term=words::people_state(lang)>{said}</FactLine>
            </Facts>
            {not_yours}
            {forms}
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

fn answers(lang: Lang, path: &str, version: i64) -> AnyView {
    view! {
        <Form action=path version=Some(version)>
            <Actions>
                <Button label=words::election_confirm(lang) name=Some("what")
                    value=Some("confirm".to_owned())/>
                <Button label=words::election_decline(lang) weight=Weight::Quiet name=Some("what")
                    value=Some("decline".to_owned())/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// Confirms it and leads to the access letter, or declines it.
///
/// # Errors
/// A field error while the office is held; `Conflict`, `NotFound`, `Forbidden`.
pub async fn settle(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let id: AppointmentId = request.id("appointment")?;
    let known = &appointments::one(&ctx.db, id, ctx.today().day()).await?;
    let form = Submission::of(ctx, request, typed);
    let is_yes = typed.get("what").is_some_and(|what| what == "confirm");
    let intent = if is_yes { Intent::Confirm } else { Intent::Decline };
    let grant = match ctx.may::<ConfirmAppointment>(known.org).await {
        Ok(grant) => Some(grant),
        Err(error) if !may_settle(ctx, known).await? => {
            if elect::was_late(ctx, known, form.version().unwrap_or(known.version))? {
                return Err(edit_conflict::or(AppError::Conflict, ctx, id, intent).await?);
            }
            return Err(error.into());
        }
        Err(_) => None,
    };
    let read = ctx.read(WORD, typed);
    let seen = form.version()?;
    let run = &Run::new();
    let prepared = &run.prepare(ctx).await?;
    let by = (ctx, grant.as_ref());
    form.run(read, |mut tx, _| async move {
        let word = match is_yes {
            true => Word::Confirmed(run, prepared),
            false => Word::Declined,
        };
        let has_letter = match elect::settle(&mut tx, by, (known, seen), word).await {
            Ok(has_letter) => has_letter.map_err(|not| person::to_error(ctx.lang, not))?,
            Err(error) => {
                drop(tx);
                return Err(edit_conflict::or(error, ctx, id, intent).await?);
            }
        };
        if has_letter {
            run.keep(&mut tx, ctx).await?;
            return Ok((tx, FormReply::Redirect(run.address())));
        }
        Ok((tx, FormReply::Redirect(format!("/appointments/{id}/confirm"))))
    })
    .await
}
