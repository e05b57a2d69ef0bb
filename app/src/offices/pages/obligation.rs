//! The non-disclosure obligation: read, printed, accepted with the password (PRV-23).

use leptos::prelude::*;

use crate::{
    access::{
        Ctx, ops,
        pages::{
            once::{self, Begun},
            role_name,
        },
        password,
    },
    kernel::{
        Lang, Outcome, Refusal,
        posted::{Fields, Typed},
        spec::{self, FieldKind, FieldSpec},
        words,
    },
    layout::{Asked, Next, Screen, encoded},
    offices::{
        ops::accept,
        parts::obligation_text,
        store::obligations::{self, Text},
    },
    ui::{Actions, Button, ErrorSummary, Field, Form, Inset, Kind, Width},
};

/// What the form may bring.
pub(super) const FORM: spec::Form =
    &[spec::HEAD, &[FieldSpec::of("password", FieldKind::Secret(password::LONGEST)).required()]];

/// Where one goes on to from here.
fn next_of(asked: &Asked) -> String {
    asked.query.get("next").cloned().unwrap_or_else(|| "/".to_owned())
}

async fn text(ctx: &Ctx) -> Outcome<Text> {
    let text = obligations::text_of(&ctx.db, ctx.today().day()).await?;
    text.ok_or_else(|| Refusal::Internal("no text of the obligation is in force".to_owned()))
}

/// The text, and the form to accept it while an office waits for it.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let lang = ctx.lang;
    let actor = ctx.actor()?.clone();
    let text = text(&ctx).await?;
    let waiting: Vec<String> = actor
        .unobliged
        .iter()
        .map(|office| format!("{}: {}", office.org_name, role_name(lang, office.role())))
        .collect();
    let lead = if waiting.is_empty() {
        words::offices_obligation_done(lang)
    } else {
        words::offices_obligation_lead(lang)
    };
    let action = format!("/obligation?next={}", encoded(&next_of(&asked)));
    let (state, name) = (asked.form, actor.full_name());
    let version = i64::from(text.version);
    let screen = Screen::new(words::offices_obligation(lang), move || {
        let form = (!waiting.is_empty()).then(|| accept_form(lang, state.clone(), action, version));
        let offices = (!waiting.is_empty()).then(|| {
            let lines: Vec<_> =
                waiting.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
            view! { <h2>{words::offices_obligation_for(lang)}</h2><ul>{lines}</ul> }
        });
        view! {
            <ErrorSummary state lang/>
            {obligation_text(lang, &text, &name)}
            {offices}
            {form}
        }
        .into_any()
    });
    Ok(screen.lead(lead).bare())
}

fn accept_form(
    lang: Lang,
    state: crate::layout::FormState,
    action: String,
    version: i64,
) -> AnyView {
    view! {
        <div class="no-print">
            <Form action version=Some(version)>
                <Field name="password" label=words::access_password(lang) state kind=Kind::Password
                    width=Width::Wide autocomplete="current-password"
                    hint=Some(words::offices_obligation_password(lang))/>
                <Actions><Button label=words::offices_obligation_accept(lang)/></Actions>
            </Form>
            <Inset text=words::offices_obligation_on_paper(lang)/>
        </div>
    }
    .into_any()
}

/// Accepts it.
///
/// # Errors
/// A remark at the password; `Conflict` when the text has changed meanwhile.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let mut fields = Fields::of(FORM, &typed, ctx.lang, ctx.today().day());
    let password = fields.raw("password").to_owned();
    fields.finish()?;
    let seen = once::seen(&typed)?;
    let text = text(&ctx).await?;
    if i64::from(text.version) != seen {
        return Err(Refusal::Conflict);
    }
    let mut once = match once::begin(&ctx, &asked, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    if !ops::password_again::run(&ctx, &password).await? {
        return Err(Refusal::field("password", words::access_password_wrong(ctx.lang)));
    }
    accept::run(once.db(), &ctx, &text).await?;
    once.finish(next_of(&asked)).await
}
