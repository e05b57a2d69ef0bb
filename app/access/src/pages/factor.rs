//! Signing in with a phone: set up by a picture, codes on paper, given up with the password.

use leptos::prelude::*;

use super::{next_of, picture};
use crate::{
    Ctx, Gate, Submission,
    ops::{
        self,
        factor::{self, Known, Offer},
    },
    password, policy, totp, words,
};
use kernel::{
    AppError, AppResult, Clock, Lang, day,
    form::{self, FormData, FormError, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ButtonLink, ErrorSummary, Fact, Facts, Field, Form, FormReply, FormState,
    InputType, Inset, Page, PageRequest, PrintButton, Weight, Width, encoded,
};

const PATH: &str = "/account/factor";

/// What the forms of the page may bring.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("go", Kind::codes(&["confirm", "kept", "codes", "off"]))
            .kept_nowhere()
            .required(),
        Input::of("sealed", Kind::Secret(factor::LONGEST_SEALED))
            .writes(crate::field::Factor::CODE),
        Input::of("code", Kind::Secret(factor::LONGEST)).writes(crate::field::Factor::CODE),
        Input::of("password", Kind::Secret(password::LONGEST)).kept_nowhere(),
    ],
];

/// The picture for the phone; the codes on paper; or what is set up already.
///
/// # Errors
/// Errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let next = next_of(&request);
    let page = match factor::known(&ctx).await? {
        None => {
            let brought = request.form.typed.get("sealed").map_or("", String::as_str);
            let offer = match factor::offered(&ctx, brought)? {
                Some(offer) => offer,
                None => factor::offer(&ctx)?,
            };
            let lead = match ctx.gate() {
                Some(Gate::SetUpFactor) => words::access_factor_must(lang),
                _ => words::access_factor_lead(lang),
            };
            let login = ctx.actor()?.login.clone();
            let state = request.form;
            let body = move || set_up(lang, state, &login, offer, &next);
            Page::new(words::access_factor(lang), body).lead(lead)
        }
        Some(known) if !known.codes.is_empty() && request.form.errors.is_empty() => {
            let body = move || on_paper(lang, known.codes, &next);
            Page::new(words::access_codes(lang), body).lead(words::access_codes_lead(lang))
        }
        Some(known) => {
            let state = request.form;
            let since = Clock::local(known.made_at).date();
            let body = move || in_use(lang, state, &known, day::in_table(since));
            Page::new(words::access_factor(lang), body).lead(words::access_factor_known(lang))
        }
    };
    Ok(page.bare())
}

fn set_up(lang: Lang, state: FormState, login: &str, offer: Offer, next: &str) -> AnyView {
    let secret = totp::written(&offer.secret);
    let label = format!("{}:{login}", ui::words::layout_product(lang));
    let address = format!("otpauth://totp/{}?secret={secret}", encoded(&label));
    let action = format!("{PATH}?next={}", encoded(next));
    view! {
        <ErrorSummary state=state.clone() lang/>
        <ol class="how">
            <li>{words::access_factor_program(lang)}</li>
            <li>{words::access_factor_picture(lang)}</li>
            <li>{words::access_factor_type(lang)}</li>
        </ol>
        {picture::qr(&address, words::access_factor_alt(lang))}
        <Form action>
            <input type="hidden" name="go" value="confirm"/>
            <input type="hidden" name="sealed" value=offer.sealed/>
            <div class="field field-wide">
                <label for="secret">{words::access_factor_secret(lang)}</label>
                <input id="secret" type="text" readonly="" value=secret autocomplete="off"/>
            </div>
            <Field name="code" label=words::access_code_field(lang) state kind=InputType::Secret
                width=Width::Half autocomplete="one-time-code"/>
            <Actions><Button label=words::access_factor_confirm(lang)/></Actions>
        </Form>
    }
    .into_any()
}

fn on_paper(lang: Lang, codes: Vec<String>, next: &str) -> AnyView {
    let lines: Vec<_> = codes.iter().map(|code| view! { <li>{grouped(code)}</li> }).collect();
    let action = format!("{PATH}?next={}", encoded(next));
    view! {
        <ol class="codes">{lines}</ol>
        <Inset text=words::access_codes_once(lang)/>
        <div class="no-print">
            <Form action>
                <input type="hidden" name="go" value="kept"/>
                <Actions>
                    <Button label=words::access_codes_kept(lang)/>
                    <PrintButton lang/>
                </Actions>
            </Form>
        </div>
    }
    .into_any()
}

fn in_use(lang: Lang, state: FormState, known: &Known, since: String) -> AnyView {
    let facts = vec![
        Fact { term: words::access_factor_since(lang), value: since },
        Fact { term: words::access_codes_left(lang), value: known.left.to_string() },
    ];
    view! {
        <ErrorSummary state=state.clone() lang/>
        <Facts facts/>
        <Form action=PATH>
            <Field name="password" label=words::access_password(lang) state kind=InputType::Password
                width=Width::Wide autocomplete="current-password"
                hint=Some(words::access_factor_password(lang))/>
            <Actions>
                <Button label=words::access_codes_new(lang) name=Some("go")
                    value=Some("codes".to_owned())/>
                <Button label=words::access_factor_off(lang) weight=Weight::Danger name=Some("go")
                    value=Some("off".to_owned())/>
                <ButtonLink label=words::access_code_on(lang) href="/" weight=Weight::Link/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// «4821 7730 1956»
fn grouped(code: &str) -> String {
    let groups: Vec<&str> =
        code.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    groups.join("\u{a0}")
}

/// Carries out what the page offers.
///
/// # Errors
/// Field errors at the code or the password; [`AppError::Later`] after too many passwords.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let form = Submission::of(ctx, request, typed);
    let answers = ctx.read(FORM, typed)?;
    let (go, password): (String, String) = (answers.get("go")?, answers.get("password")?);
    let (go, password) = (go.as_str(), password.as_str());
    // before anything about the phone changes (SEC-14)
    let is_grave = ["codes", "off"].contains(&go);
    if is_grave && let Some(reply) = form.signed("password").await? {
        return Ok(reply);
    }
    form.run(Ok(answers), |mut tx, answers| async move {
        let path = match go {
            "confirm" => {
                let (sealed, code): (String, String) =
                    (answers.get("sealed")?, answers.get("code")?);
                let offer = factor::offered(ctx, &sealed)?.ok_or(AppError::Malformed)?;
                if !factor::confirm(&mut tx, ctx, &offer, &code).await? {
                    return Err(FormError::field("code", words::access_code_wrong(ctx.lang)));
                }
                format!("{PATH}?next={}", encoded(&next_of(request)))
            }
            "kept" => {
                factor::hide_codes(&mut tx, ctx).await?;
                next_of(request)
            }
            "codes" => {
                factor::renew_codes(&mut tx, ctx).await?;
                PATH.to_owned()
            }
            _ if ops::own_password::is_short_alone(password) => {
                let said = words::access_factor_off_short(ctx.lang, policy::SHORTEST.to_string());
                return Err(FormError::field("password", said));
            }
            _ => {
                factor::give_up(&mut tx, ctx).await?;
                PATH.to_owned()
            }
        };
        Ok((tx, FormReply::Redirect(path)))
    })
    .await
}
