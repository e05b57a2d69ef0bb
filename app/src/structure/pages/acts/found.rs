//! Founding an organisation: fill in, look at the dry run, sign.

use leptos::prelude::*;

use super::{
    act_form::{self, Stage},
    crumbs, kind_name,
};
use crate::{
    access::{
        Ctx, Grant,
        capability::{FoundOrganisation, ViewStructure},
    },
    kernel::{
        Lang, Outcome,
        id::OrgId,
        posted::{Fields, Typed},
        text, words,
    },
    layout::{Asked, FormState, Next, Screen},
    structure::{
        model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName},
        store::reading,
    },
    ui::{ErrorSummary, Field, Form, Select},
};

fn read(typed: &Typed, ctx: &Ctx, parent: OrgId) -> Outcome<Draft> {
    let mut fields = Fields::new(typed, ctx.lang, ctx.today().day());
    let kind = fields.choice("kind", &words::structure_kind(ctx.lang), OrgKind::from_code);
    let full = fields
        .required("full_name", &words::structure_full_name(ctx.lang), |raw| text::line(raw, 200));
    let short = fields
        .required("short_name", &words::structure_short_name(ctx.lang), |raw| text::line(raw, 120));
    let paper = act_form::read_paper(&mut fields);
    fields.finish()?;
    let (Some(kind), Some(full), Some(short), Some((paper, effective_on))) =
        (kind, full, short, paper)
    else {
        return Err(crate::kernel::Refusal::Malformed);
    };
    let org = OrgId::new();
    let change = Change::Found { parent: Some(parent), kind, name: OrgName { full, short } };
    Ok(Draft {
        kind: ActKind::Found,
        effective_on,
        paper,
        begins: vec![Beginning { org, reg_no: None, numbered_under: Some(parent) }],
        items: vec![(org, change)],
        annuls: None,
    })
}

/// The form, or the dry run of what it says.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let parent: OrgId = asked.id("org")?;
    let grant: Grant<FoundOrganisation> = ctx.may(parent).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = reading::card(&ctx.db, parent, ctx.today(), ctx.today(), &reach).await?;
    let crumbs = crumbs(&ctx, &asked, &card, &reach, false).await?;
    let stage = act_form::stage(&ctx, &asked, &grant, |typed| read(typed, &ctx, parent)).await?;
    let (today, path) = (ctx.today().day(), asked.path.clone());
    let kinds: Vec<OrgKind> = card.kind.children().collect();
    let screen = Screen::new(words::structure_found(lang), move || match stage {
        Stage::Filling(state) => filling(lang, path, state, &kinds, today),
        Stage::Checked(typed, effects) => {
            let back = path.clone();
            view! {
                {act_form::dry_run_view(lang, &effects)}
                <Form action=path>
                    {act_form::carried(&typed)}
                    <button class="button">{words::structure_sign(lang)}</button>
                    <a class="button button-quiet" href=back>{words::structure_again(lang)}</a>
                </Form>
            }
            .into_any()
        }
    });
    Ok(screen.lead(words::structure_found_lead(lang, &card.short_name)).crumbs(crumbs))
}

fn filling(
    lang: Lang,
    path: String,
    state: FormState,
    kinds: &[OrgKind],
    today: chrono::NaiveDate,
) -> AnyView {
    let options =
        kinds.iter().rev().map(|kind| (kind.code().to_owned(), kind_name(lang, *kind))).collect();
    let chosen = if kinds.contains(&OrgKind::Primary) { OrgKind::Primary.code() } else { "" };
    view! {
        <ErrorSummary state=state.clone() lang/>
        <form class="form" action=path novalidate="">
            <Select name="kind".to_owned() label=words::structure_kind(lang) state=state.clone() options
                value=chosen.to_owned()/>
            <Field name="full_name".to_owned() label=words::structure_full_name(lang)
                hint=Some(words::structure_full_name_hint(lang)) state=state.clone()/>
            <Field name="short_name".to_owned() label=words::structure_short_name(lang)
                hint=Some(words::structure_short_name_hint(lang)) state=state.clone()/>
            {act_form::paper_fields(lang, &state, today)}
            <button class="button">{words::structure_check(lang)}</button>
        </form>
    }
    .into_any()
}

/// Signs the founding.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let parent: OrgId = asked.id("org")?;
    let grant: Grant<FoundOrganisation> = ctx.may(parent).await?;
    act_form::sign_once(&ctx, &asked, &grant, &typed, |typed| read(typed, &ctx, parent)).await
}
