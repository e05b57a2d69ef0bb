//! The non-disclosure obligation: read, printed, accepted with the password (PRV-23).

use leptos::prelude::*;

use super::edit_conflict;
use crate::{
    ops::accept,
    parts::obligation_text,
    store::obligations::{self, Text},
    words,
};
use access::{Ctx, Office, Submission, pages::role_name, password};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, FormData, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ErrorSummary, Field, Form, FormReply, InputType, Inset, Page, PageRequest,
    Width, encoded,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[Input::of("password", Kind::Secret(password::LONGEST)).kept_nowhere().required()],
];

/// Where one goes on to from here.
fn next_of(request: &PageRequest) -> String {
    request.query.get("next").cloned().unwrap_or_else(|| "/".to_owned())
}

async fn text(ctx: &Ctx) -> AppResult<Text> {
    let text = obligations::text_of(&ctx.db, ctx.today().day()).await?;
    text.ok_or_else(|| AppError::Internal("no text of the obligation is in force".to_owned()))
}

/// The text, and the form to accept it while an office waits for it.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let actor = ctx.actor()?.clone();
    let text = text(&ctx).await?;
    let orgs: Vec<_> = actor.unobliged.iter().map(|office| office.org).collect();
    let withdrawn = obligations::withdrawn_from(&ctx.db, actor.account, &orgs).await?;
    let (closed, waiting): (Vec<_>, Vec<_>) =
        actor.unobliged.iter().partition(|office| withdrawn.contains(&office.org));
    let [closed, waiting] = [closed, waiting].map(|offices| {
        let said =
            |office: &&Office| format!("{}: {}", office.org_name, role_name(lang, office.role()));
        offices.iter().map(said).collect::<Vec<_>>()
    });
    let lead = match (waiting.is_empty(), closed.is_empty()) {
        (false, _) => words::offices_obligation_lead(lang),
        (true, false) => words::offices_obligation_withdrawn(lang),
        (true, true) => words::offices_obligation_done(lang),
    };
    let action = format!("/obligation?next={}", encoded(&next_of(&request)));
    let (state, name) = (request.form, actor.full_name());
    let version = i64::from(text.version);
    let page = Page::new(words::offices_obligation(lang), move || {
        let form = (!waiting.is_empty()).then(|| accept_form(lang, state.clone(), action, version));
        let listed = |title: String, lines: &[String]| {
            let lines: Vec<_> =
                lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
            (!lines.is_empty()).then(|| view! { <h2>{title}</h2><ul>{lines}</ul> })
        };
        let offices = listed(words::offices_obligation_for(lang), &waiting);
        let shut = listed(words::offices_obligation_shut(lang), &closed);
        view! {
            <ErrorSummary state lang/>
            {obligation_text(lang, &text, &name)}
            {offices}
            {form}
            {shut}
        }
        .into_any()
    });
    Ok(page.lead(lead).bare())
}

fn accept_form(lang: Lang, state: ui::FormState, action: String, version: i64) -> AnyView {
    view! {
        <div class="no-print">
            <Form action version=Some(version)>
                <Field name="password" label=access::words::access_password(lang) state kind=InputType::Password
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
/// A field error at the password; `Conflict` when the text has changed edit_conflict.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let answers = ctx.read(FORM, typed)?;
    let form = Submission::of(ctx, request, typed);
    if let Some(reply) = form.signed("password").await? {
        return Ok(reply);
    }
    let seen = form.version()?;
    let text = &text(ctx).await?;
    if i64::from(text.version) != seen {
        return Err(edit_conflict::obligation(ctx.lang, seen, text).into());
    }
    form.run(Ok(answers), |mut tx, _| async move {
        accept::run(&mut tx, ctx, text).await?;
        Ok((tx, FormReply::Redirect(next_of(request))))
    })
    .await
}
