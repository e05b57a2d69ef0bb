//! Linking an organisation with its employer: by ИНН, so that none is entered twice.

use chrono::NaiveDate;
use leptos::prelude::*;
use sqlx::PgConnection;

use super::to_error;
use crate::{
    capability::KeepEmployers,
    error::PassportError,
    model::{
        EmployerFacts,
        employer::{FACTS, FROM, INN},
    },
    ops::{keep_employer, link},
    store::employers,
    words,
};
use access::{Ctx, Grant, Submission};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FormData, FormError, FormResult, Input, Kind, Values},
    id::{EmployerId, OrgId},
};
use structure::pages::OrgContext;
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Field, Form, FormReply, FormState, Inset, Page,
    PageRequest, Weight, Width, input, inputs, safe,
};

/// Whether the institution is entered, or only linked.
const MODE: Input = Input::of("mode", Kind::codes(&["link", "create"])).kept_nowhere().required();

/// What the form may bring.
pub(super) const FORM: form::Form = &[form::HEAD, &[MODE], FACTS, &[FROM_LINKED]];

/// What it brings when the institution is in the register already.
const LINK: form::Form = &[form::HEAD, &[MODE, INN, FROM_LINKED]];

/// The day from which the organisation unites its workers.
const FROM_LINKED: Input = FROM.label(words::employers_link_from);

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
    let known = Values::from([("from".to_owned(), ctx.today().day().to_string())]);
    let stage = stage(&ctx, &request).await?;
    let (state, path) = (request.form.clone(), request.path.clone());
    let back = format!("/structure/{org}/passport");
    let title = words::employers_add(lang);
    let lead = words::employers_add_lead(lang, &found.card.short_name);
    let page = Page::new(title, move || {
        let of_new = FACTS.iter().filter(|fact| fact.name != INN.name).chain([&FROM_LINKED]);
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
                    {input(lang, &FROM_LINKED, &state, &known)}
                    <Actions><Button label=words::employers_link(lang)/>{again}</Actions>
                </Form>
            }
            .into_any(),
            Stage::New(inn) => view! {
                <ErrorSummary state=state.clone() lang/>
                <Inset text=words::employers_new(lang, &inn)/>
                <Form action=path>
                    {carried(&inn, "create")}
                    {inputs(lang, of_new, &state, &known)}
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
                state kind=ui::InputType::Digits width=Width::Half/>
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
    let inn_only: FormData = form::kept(&[&INN], typed);
    let inn: String = match ctx.read(&[&[INN]], &inn_only) {
        Ok(answers) => answers.get(INN.name)?,
        Err(FormError::Fields(errors)) => {
            return Ok(Stage::Ask(FormState { typed: inn_only, errors }));
        }
        Err(FormError::App(error)) => return Err(error),
        Err(FormError::Conflict(_)) => return Err(AppError::Conflict),
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
/// Field errors, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let org: OrgId = request.id("org")?;
    let grant: &Grant<KeepEmployers> = &ctx.may(org).await?;
    let is_link = typed.get(MODE.name).is_some_and(|mode| mode == "link");
    let read = ctx.read(if is_link { LINK } else { FORM }, typed);
    let form = Submission::of(ctx, request, typed);
    form.run(read, |mut tx, answers| async move {
        let from = answers.get(FROM.name)?;
        let done = match (is_link, EmployerFacts::of(answers.values())) {
            (true, _) => link_known(&mut tx, grant, &answers.get::<String>(INN.name)?, from).await,
            (false, Some(facts)) => keep_employer::create(&mut tx, grant, &facts, from).await,
            (false, None) => Err(AppError::Malformed.into()),
        };
        let id = done.map_err(|error| to_error(ctx.lang, error))?;
        Ok((tx, FormReply::Redirect(format!("/employers/{id}?done=linked"))))
    })
    .await
}

/// Links with the institution of this ИНН.
async fn link_known(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    inn: &str,
    from: NaiveDate,
) -> Result<EmployerId, PassportError> {
    let known = employers::by_inn(db, inn, from, None).await?;
    let (id, _) = known.ok_or(PassportError::Closed)?;
    link::run(db, grant, id, from).await?;
    Ok(id)
}
