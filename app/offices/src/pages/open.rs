//! Opening a login for whoever was elected in an organisation below.

use leptos::prelude::*;

use super::{
    paper::{self, PaperForm},
    person,
};
use crate::{
    capability::OpenLogin,
    ops::{
        appoint::{chair_of, hindrances},
        letters::Run,
        open_login,
    },
    store::openings::Opening,
    words,
};
use access::{Ctx, Role, Submission, pages::role_name};
use kernel::{
    AppResult,
    form::{self, FormData, FormError, FormResult, Input, Kind},
    id::OrgId,
};
use structure::pages::OrgContext;
use ui::{Answer, Choice, Empty, FormReply, FormState, Look, Page, PageRequest};

/// What the form brings.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    person::FIELDS,
    paper::ELECTION,
    &[
        Input::of("role", Kind::codes(&["chair", "auditor"]))
            .label(words::people_role)
            .writes(crate::field::Office::CODE)
            .required(),
        Input::of("paper", Kind::codes(&["election", "decision"]))
            .label(words::people_paper)
            .writes(crate::field::OfficePaper::CODE)
            .required(),
    ],
];

/// The organisation as it stands today, with the role of its chair; none where nobody may be bound.
pub(super) async fn place(
    ctx: &Ctx,
    request: &PageRequest,
    org: OrgId,
) -> AppResult<(OrgContext, Option<Role>)> {
    let found = OrgContext::today(ctx, request, org).await?;
    let lives = found.card.valid.holds(ctx.today().day());
    let role = chair_of(found.card.kind).filter(|_| lives);
    Ok((found, role))
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    ctx.may::<OpenLogin>(org).await?;
    let (found, role) = place(&ctx, &request, org).await?;
    let OrgContext { card, crumbs, .. } = found;
    let proposal = person::proposed(&ctx, &card.reg_no, "").await?;
    let today = ctx.today().day();
    let is_checked = person::is_checked(&request);
    let (state, path) = (request.form, request.path);
    let page = Page::new(words::opening_title(lang), move || {
        let Some(chair) = role else {
            return view! { <Empty text=words::opening_no_chair(lang)/> }.into_any();
        };
        if is_checked {
            let typed = &state.typed;
            let is = |name: &str, code: &str| typed.get(name).is_some_and(|chosen| chosen == code);
            let role = if is("role", "auditor") { Role::Auditor } else { chair };
            let paper = if is("paper", "decision") {
                words::people_paper_decision(lang)
            } else {
                words::people_paper_election(lang)
            };
            let head = vec![
                (words::people_role(lang), role_name(lang, role)),
                (words::people_paper(lang), paper),
            ];
            let button = words::opening_open(lang);
            return person::checked(lang, (&path, typed), PaperForm::Election, head, button);
        }
        let head = choices(lang, chair, &state);
        person::filling(lang, (&path, &state), PaperForm::Election, (head, proposal), today)
    });
    Ok(page.lead(words::opening_lead(lang, &card.short_name)).crumbs(crumbs))
}

fn choices(lang: kernel::Lang, chair: Role, state: &FormState) -> AnyView {
    let roles = vec![
        Answer::new("chair", role_name(lang, chair)),
        Answer::new("auditor", role_name(lang, Role::Auditor)),
    ];
    let papers = vec![
        Answer::new("election", words::people_paper_election(lang)),
        Answer::new("decision", words::people_paper_decision(lang)),
    ];
    view! {
        <Choice name="role" label=words::people_role(lang) options=roles value="chair" state=state.clone()/>
        <Choice name="paper" label=words::people_paper(lang) options=papers value="election"
            state=state.clone() look=Look::Pills/>
    }
    .into_any()
}

fn read(ctx: &Ctx, chair: Role, typed: &FormData) -> FormResult<(Role, Opening)> {
    let mut reading = ctx.reading(FORM, typed);
    person::check(&mut reading);
    let answers = reading.finish()?;
    let is = |name: &str, code: &str| answers.get::<String>(name).is_ok_and(|said| said == code);
    let role = if is("role", "auditor") { Role::Auditor } else { chair };
    let kind = if is("paper", "decision") { "decision" } else { "election" };
    Ok((role, person::opening(&answers, kind)?))
}

/// Shows what would be done, or opens it and leads to the access letter.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant = &ctx.may::<OpenLogin>(org).await?;
    let (_, chair) = place(ctx, request, org).await?;
    if person::is_changed(typed) {
        return Ok(FormReply::Preview);
    }
    let no_chair = || FormError::field("surname", words::opening_no_chair(lang));
    let (role, opening) = read(ctx, chair.ok_or_else(no_chair)?, typed)?;
    if person::is_only_looked_at(typed) {
        return person::looked_at(lang, hindrances(ctx, (org, role), &opening).await?);
    }
    let run = &Run::new();
    let prepared = &run.prepare(ctx).await?;
    let form = Submission::of(ctx, request, typed);
    form.run(Ok(opening), |mut tx, opening| async move {
        run.keep(&mut tx, ctx).await?;
        let letter = (run, prepared);
        let bound = open_login::run(&mut tx, (ctx, grant), (role, &opening), letter).await?;
        bound.map_err(|not| person::to_error(lang, not))?;
        Ok((tx, FormReply::Redirect(run.address())))
    })
    .await
}
