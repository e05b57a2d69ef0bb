//! Renaming an organisation: fill in, look at the dry run, sign.

use leptos::prelude::*;

use super::{
    act_form::{self, Stage},
    crumbs,
};
use crate::{
    access::{
        Ctx, Grant,
        capability::{RenameOrganisation, ViewStructure},
    },
    kernel::{
        Outcome,
        id::OrgId,
        posted::{Fields, Typed},
        text, words,
    },
    layout::{Asked, Next, Screen},
    structure::{
        model::{ActKind, Change, Draft, OrgName},
        store::reading,
    },
    ui::{ErrorSummary, Field, Form},
};

fn read(typed: &Typed, ctx: &Ctx, org: OrgId) -> Outcome<Draft> {
    let mut fields = Fields::new(typed, ctx.lang, ctx.today().day());
    let full = fields
        .required("full_name", &words::structure_full_name(ctx.lang), |raw| text::line(raw, 200));
    let short = fields
        .required("short_name", &words::structure_short_name(ctx.lang), |raw| text::line(raw, 120));
    let paper = act_form::read_paper(&mut fields);
    fields.finish()?;
    let (Some(full), Some(short), Some((paper, effective_on))) = (full, short, paper) else {
        return Err(crate::kernel::Refusal::Malformed);
    };
    let items = vec![(org, Change::Rename(OrgName { full, short }))];
    Ok(Draft {
        kind: ActKind::Rename,
        effective_on,
        paper,
        begins: Vec::new(),
        items,
        annuls: None,
    })
}

/// The form, or the dry run of what it says.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let org: OrgId = asked.id("org")?;
    let grant: Grant<RenameOrganisation> = ctx.may(org).await?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = reading::card(&ctx.db, org, ctx.today(), ctx.today(), &reach).await?;
    let crumbs = crumbs(&ctx, &asked, &card, &reach, false).await?;
    let stage = act_form::stage(&ctx, &asked, &grant, |typed| read(typed, &ctx, org)).await?;
    let (today, path) = (ctx.today().day(), asked.path.clone());
    let lead = words::structure_rename_lead(lang, &card.short_name);
    let screen = Screen::new(words::structure_rename(lang), move || match stage {
        Stage::Filling(state) => view! {
            <ErrorSummary state=state.clone() lang/>
            <form class="form" action=path novalidate="">
                <Field name="full_name".to_owned() label=words::structure_full_name(lang)
                    value=card.full_name state=state.clone()/>
                <Field name="short_name".to_owned() label=words::structure_short_name(lang)
                    value=card.short_name state=state.clone()/>
                {act_form::paper_fields(lang, &state, today)}
                <button class="button">{words::structure_check(lang)}</button>
            </form>
        }
        .into_any(),
        Stage::Checked(typed, effects) => {
            let back = path.clone();
            view! {
                {act_form::dry_run_view(lang, &effects)}
                <Form action=path version=Some(card.version)>
                    {act_form::carried(&typed)}
                    <button class="button">{words::structure_sign(lang)}</button>
                    <a class="button button-quiet" href=back>{words::structure_again(lang)}</a>
                </Form>
            }
            .into_any()
        }
    });
    Ok(screen.lead(lead).crumbs(crumbs))
}

/// Signs the renaming.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let org: OrgId = asked.id("org")?;
    let grant: Grant<RenameOrganisation> = ctx.may(org).await?;
    act_form::sign_once(&ctx, &asked, &grant, &typed, |typed| read(typed, &ctx, org)).await
}
