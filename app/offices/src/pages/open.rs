//! Opening a login for whoever was elected in an organisation below.

use leptos::prelude::*;

use super::{paper::Paper, person};
use crate::{
    ops::{
        appoint::{chair_of, hindrances},
        open_login,
    },
    store::openings::Opening,
    words,
};
use access::{Ctx, Role, capability::OpenLogin, pages::role_name};
use kernel::{
    AppError, AppResult,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use structure::pages::OrgContext;
use ui::{Answer, Choice, Empty, FormState, Look, Page, PageRequest, Redirect};

/// What the form brings.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    person::FIELDS,
    &[
        FieldSpec::of("role", FieldKind::Choice(&["chair", "auditor"])).required(),
        FieldSpec::of("paper", FieldKind::Choice(&["election", "decision"])).required(),
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
            return person::checked(lang, (&path, typed), Paper::Election, head, button);
        }
        let head = choices(lang, chair, &state);
        person::filling(lang, (&path, &state), Paper::Election, (head, proposal), today)
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

fn read(ctx: &Ctx, chair: Role, typed: &FormData) -> AppResult<(Role, Opening)> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let mut fields = Fields::of(FORM, typed, lang, today);
    let role = fields.choice("role", &words::people_role(lang), |code| match code {
        "chair" => Some(chair),
        "auditor" => Some(Role::Auditor),
        _ => None,
    });
    let kind = fields.choice("paper", &words::people_paper(lang), |code| match code {
        "election" => Some("election"),
        "decision" => Some("decision"),
        _ => None,
    });
    let opening = person::read(&mut fields, Paper::Election, kind.unwrap_or("election"), today);
    fields.finish()?;
    role.zip(opening).ok_or(AppError::Malformed)
}

/// Shows what would be done, or opens it and leads to the slip.
///
/// # Errors
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant = ctx.may::<OpenLogin>(org).await?;
    let (_, chair) = place(&ctx, &request, org).await?;
    person::unless_changed(&typed)?;
    let no_chair = || AppError::field("surname", words::opening_no_chair(lang));
    let (role, opening) = read(&ctx, chair.ok_or_else(no_chair)?, &typed)?;
    if person::is_only_looked_at(&typed) {
        return Err(person::looked_at(lang, hindrances(&ctx, (org, role), &opening).await?));
    }
    person::bind(&ctx, (&request, &typed), async |db, slip| {
        open_login::run(db, (&ctx, &grant), (role, &opening), slip).await
    })
    .await
}
