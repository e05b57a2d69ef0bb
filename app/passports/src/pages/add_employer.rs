//! Linking an organisation with its employer: by ИНН, so that none is entered twice.

use leptos::prelude::*;

use super::{
    once::{self, Begun},
    say,
};
use crate::{
    error::PassportError,
    ops::{keep_employer, link},
    parts::employer_fields as parts,
    store::employers,
    words,
};
use access::{Ctx, Grant, capability::KeepEmployers};
use kernel::{
    AppError, AppResult, Lang,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Field, Form, FormState, Inset, Page, PageRequest,
    Redirect, Weight, Width, safe,
};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[FieldSpec::of("mode", FieldKind::Choice(&["link", "create"])).required()],
    parts::FACTS,
    parts::FROM,
];

/// What the ИНН of the address leads to.
enum Stage {
    /// It is asked for.
    Ask(FormState),
    /// It is in the register: link to it.
    Known(String, String),
    /// It is not: enter the institution.
    New(String),
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let _grant: Grant<KeepEmployers> = ctx.may(org).await?;
    let request = PageRequest { as_of: ctx.today(), is_other_day: false, ..request };
    let found = OrgContext::of_address(&ctx, &request).await?;
    let today = ctx.today().day();
    let stage = stage(&ctx, &request).await?;
    let (state, path) = (request.form.clone(), request.path.clone());
    let back = format!("/structure/{org}/passport");
    let title = words::employers_add(lang);
    let lead = words::employers_add_lead(lang, &found.card.short_name);
    let page = Page::new(title, move || {
        let again = view! {
            <ButtonLink label=words::employers_other_inn(lang) href=path.clone() weight=Weight::Quiet/>
        };
        match stage {
            Stage::Ask(state) => ask(lang, state, path, back),
            Stage::Known(inn, name) => view! {
                <ErrorSummary state=state.clone() lang/>
                <Inset text=words::say!(employers_known, lang, inn = &inn, name = name)/>
                <Form action=path>
                    {carried(&inn, "link")}
                    {parts::from_field(lang, words::employers_link_from(lang), &state, today)}
                    <Actions><Button label=words::employers_link(lang)/>{again}</Actions>
                </Form>
            }
            .into_any(),
            Stage::New(inn) => view! {
                <ErrorSummary state=state.clone() lang/>
                <Inset text=words::employers_new(lang, &inn)/>
                <Form action=path>
                    {carried(&inn, "create")}
                    {parts::fields(lang, &state, None)}
                    {parts::from_field(lang, words::employers_link_from(lang), &state, today)}
                    <Actions><Button label=words::employers_create(lang)/>{again}</Actions>
                </Form>
            }
            .into_any(),
        }
    });
    Ok(page.crumbs(found.crumbs).lead(lead))
}

fn carried(inn: &str, mode: &'static str) -> AnyView {
    view! {
        <input type="hidden" name="inn" value=inn.to_owned()/>
        <input type="hidden" name="mode" value=mode/>
    }
    .into_any()
}

fn ask(lang: Lang, state: FormState, path: String, back: String) -> AnyView {
    view! {
        <ErrorSummary state=state.clone() lang/>
        <form class="form" action=safe(&path) novalidate="">
            <Field name="inn" label=words::employers_inn(lang) hint=Some(words::employers_inn_hint(lang))
                state kind=ui::Kind::Digits width=Width::Half/>
            <Actions>
                <Button label=words::employers_find_inn(lang)/>
                <ButtonLink label=words::passports_back_to(lang) href=back weight=Weight::Quiet/>
            </Actions>
        </form>
    }
    .into_any()
}

async fn stage(ctx: &Ctx, request: &PageRequest) -> AppResult<Stage> {
    let typed = if request.form.typed.is_empty() { &request.query } else { &request.form.typed };
    if !typed.contains_key("inn") {
        return Ok(Stage::Ask(FormState::default()));
    }
    let inn_only: FormData =
        typed.get_key_value("inn").map(|(k, v)| (k.clone(), v.clone())).into_iter().collect();
    let mut fields = Fields::of(FORM, &inn_only, ctx.lang, ctx.today().day());
    let inn = parts::read_inn(&mut fields);
    let inn = match (inn, fields.finish()) {
        (Some(inn), Ok(())) => inn,
        (_, Err(AppError::Fields(errors))) => {
            return Ok(Stage::Ask(FormState { typed: inn_only, errors }));
        }
        (_, other) => return other.map(|()| Stage::Ask(FormState::default())),
    };
    let mut db = ctx.db.acquire().await?;
    Ok(match employers::by_inn(&mut db, &inn, ctx.today().day(), None).await? {
        Some((_, name)) => Stage::Known(inn, name),
        None => Stage::New(inn),
    })
}

/// Links, or creates and links.
///
/// # Errors
/// Remarks at fields, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let org: OrgId = request.id("org")?;
    let grant: Grant<KeepEmployers> = ctx.may(org).await?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let today = ctx.today().day();
    let mut fields = Fields::of(FORM, &typed, ctx.lang, today);
    let is_link = fields.raw("mode") == "link";
    let (inn, facts) = if is_link {
        (parts::read_inn(&mut fields), None)
    } else {
        (None, parts::read(&mut fields))
    };
    let from = parts::read_from(&mut fields, today);
    fields.finish()?;
    let from = from.ok_or(AppError::Malformed)?;
    let done = match (inn, facts) {
        (Some(inn), _) => match employers::by_inn(once.db(), &inn, from, None).await? {
            Some((id, _)) => link::run(once.db(), &grant, id, from).await.map(|()| id),
            None => Err(PassportError::Closed),
        },
        (None, Some(facts)) => keep_employer::create(once.db(), &grant, &facts, from).await,
        (None, None) => Err(AppError::Malformed.into()),
    };
    let id = done.map_err(|error| say(ctx.lang, error))?;
    once.finish(format!("/employers/{id}?done=linked")).await
}
