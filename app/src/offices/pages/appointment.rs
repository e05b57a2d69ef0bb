//! One appointment: what it is, and the ways to end it, to close or recover its login, to withdraw its obligation.

use leptos::prelude::*;

use crate::{
    access::{
        Ctx,
        capability::{DisableLogin, EndAppointment, RecoverLogin, TakeObligation},
        pages::{
            once::{self, Begun},
            role_name,
        },
    },
    kernel::{
        Lang, Outcome, Refusal,
        id::AppointmentId,
        posted::{Fields, Typed},
        spec::{self, FieldKind, FieldSpec},
        text, words,
    },
    layout::{Asked, FormState, Next, Screen},
    offices::{
        ops::{close_login, end, oblige, recover, slips::Run},
        parts,
        store::appointments::{self, Appointment},
    },
    ui::{
        Actions, Button, ButtonLink, DateField, ErrorSummary, FactLine, Facts, Field, FieldGroup,
        Form, Inset, Weight, safe,
    },
};

/// What the forms of the page bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("what", FieldKind::Choice(&["end", "close", "reopen", "withdraw", "slip"]))
            .required(),
        FieldSpec::of("last", FieldKind::Day),
        FieldSpec::of("reason", FieldKind::Line(200)),
    ],
];

/// What the form of the page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    End,
    Close,
    Reopen,
    Withdraw,
    Slip,
}

impl What {
    fn from_code(code: &str) -> Option<Self> {
        match code {
            "end" => Some(Self::End),
            "close" => Some(Self::Close),
            "reopen" => Some(Self::Reopen),
            "withdraw" => Some(Self::Withdraw),
            "slip" => Some(Self::Slip),
            _ => None,
        }
    }
}

/// Which of them this person may ask for.
#[derive(Debug, Clone, Copy, Default)]
struct May {
    end: bool,
    login: bool,
    renew: bool,
}

/// The page; its own person reads it without the forms.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, asked: Asked) -> Outcome<Screen> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = asked.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let is_own = ctx.actor()?.account == known.account;
    let (names, logins) = match ctx.own_sight(known.account).zip(ctx.own_sight(known.account)) {
        Some(own) => own,
        None => {
            let grant = ctx.may::<EndAppointment>(known.org).await?;
            (grant.sight(), grant.sight())
        }
    };
    let may = May {
        end: !known.is_over(today) && ctx.binds(known.role, known.org).await?,
        login: close_login::may_touch(&ctx, known.account).await?,
        renew: super::renew::may(&ctx, &known).await?,
    };
    let (name, login_said) =
        (ctx.show(names, known.name.clone()), logins.open(known.login.clone()));
    let lead = words::people_appointment_lead(lang, &name);
    let (state, path) = (asked.form.clone(), asked.path.clone());
    let org = asked.link(&format!("/structure/{}", known.org));
    let screen = Screen::new(words::people_appointment(lang), move || {
        let none = !may.end && !may.login && !is_own;
        let none = none.then(|| view! { <Inset text=words::people_not_yours(lang)/> });
        let forms = may.end.then(|| end_form(lang, &state, &path, &known));
        let login = may.login.then(|| login_form(lang, &path, &known));
        let slip = (may.login && known.state == "confirmed" && !known.is_disabled).then(|| {
            let said = (words::people_slip(lang), words::people_slip_lead(lang));
            one_button(&path, &known, "slip", said)
        });
        let ways = ways(lang, &known, may.renew);
        let obligation = may.end.then(|| obligation_form(lang, &path, &known));
        let (paper, state_said) =
            (parts::paper(lang, &known.paper), parts::state(lang, &known, today));
        let said = parts::obligation(
            lang,
            known.obligation.as_ref().map(|(on, kind)| (*on, kind.as_str())),
        );
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Facts>
                <FactLine term=words::people_person(lang)>{name}</FactLine>
                <FactLine term=words::people_login(lang)>{login_said}</FactLine>
                <FactLine term=words::people_org(lang)>
                    <a href=safe(&org)>{known.org_name.clone()}</a>
                </FactLine>
                <FactLine term=words::people_role(lang)>{role_name(lang, known.role)}</FactLine>
                <FactLine term=words::people_term(lang)>{parts::term(lang, known.from, known.until)}</FactLine>
                <FactLine term=words::people_paper(lang)>{paper}</FactLine>
                <FactLine term=words::people_obligation(lang)>{said}</FactLine>
                <FactLine term=words::people_state(lang)>{state_said}</FactLine>
            </Facts>
            {ways}
            {none}
            {slip}
            {obligation}
            {login}
            {forms}
        }
        .into_any()
    });
    Ok(screen.lead(lead))
}

/// Ways to what belongs to it: the order it was made by, the word it waits for, a new term.
fn ways(lang: Lang, known: &Appointment, may_renew: bool) -> AnyView {
    let link = |part: &str, label: String| {
        let href = format!("/appointments/{}/{part}", known.id);
        view! { <p class="no-print"><a href=safe(&href)>{label}</a></p> }
    };
    let order = (known.paper.kind == "order").then(|| link("order", words::helper_order(lang)));
    let word = (known.state == "pending").then(|| link("confirm", words::election_word(lang)));
    let again = may_renew.then(|| link("again", words::renew_title(lang)));
    view! { {order}{word}{again} }.into_any()
}

fn end_form(lang: Lang, state: &FormState, path: &str, known: &Appointment) -> AnyView {
    let state = state.clone();
    view! {
        <section class="no-print">
            <Form action=path version=Some(known.version)>
                <input type="hidden" name="what" value="end"/>
                <FieldGroup title=words::people_end(lang)>
                    <DateField name="last" label=words::people_end_day(lang) state=state.clone()
                        hint=Some(words::people_end_hint(lang)) lang/>
                    <Field name="reason" label=words::people_end_reason(lang) state
                        hint=Some(words::people_end_reason_hint(lang))/>
                </FieldGroup>
                <Actions><Button label=words::people_end(lang) weight=Weight::Danger/></Actions>
            </Form>
        </section>
    }
    .into_any()
}

fn one_button(
    path: &str,
    known: &Appointment,
    what: &'static str,
    said: (String, String),
) -> AnyView {
    let (label, lead) = said;
    view! {
        <section class="no-print">
            <p class="soft">{lead}</p>
            <Form action=path version=Some(known.version)>
                <input type="hidden" name="what" value=what/>
                <Actions><Button label weight=Weight::Quiet/></Actions>
            </Form>
        </section>
    }
    .into_any()
}

fn login_form(lang: Lang, path: &str, known: &Appointment) -> AnyView {
    if known.is_disabled {
        let said = (words::people_reopen(lang), words::people_reopen_lead(lang));
        one_button(path, known, "reopen", said)
    } else {
        let said = (words::people_close(lang), words::people_close_lead(lang));
        one_button(path, known, "close", said)
    }
}

fn obligation_form(lang: Lang, path: &str, known: &Appointment) -> AnyView {
    if known.obligation.is_some() {
        let said = (words::people_withdraw(lang), words::people_withdraw_lead(lang));
        return one_button(path, known, "withdraw", said);
    }
    let href = format!("/appointments/{}/obligation", known.id);
    view! {
        <p class="actions no-print">
            <ButtonLink label=words::people_take(lang) href weight=Weight::Quiet/>
        </p>
    }
    .into_any()
}

/// Ends it, closes or opens its login, issues a new slip, withdraws its obligation.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, asked: Asked, typed: Typed) -> Outcome<Next> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, asked.id("appointment")?, today).await?;
    let grant = ctx.may::<EndAppointment>(known.org).await?;
    let mut fields = Fields::of(FORM, &typed, lang, today);
    let what = fields.choice("what", &words::people_appointment(lang), What::from_code);
    let (mut last, mut reason) = (None, None);
    if what == Some(What::End) {
        let label = words::people_end_day(lang);
        last = fields.optional_day("last", &label);
        if last.is_some_and(|last| last < today) {
            fields.remark("last", &label, words::people_end_past(lang));
        }
        let label = words::people_end_reason(lang);
        reason = fields.required("reason", &label, |raw| text::line(raw, 200));
    }
    fields.finish()?;
    let what = what.ok_or(Refusal::Malformed)?;
    let seen = once::seen(&typed)?;
    let run = Run::new();
    let prepared = match what {
        What::Slip => Some(run.prepare(&ctx).await?),
        _ => None,
    };
    let mut once = match once::begin(&ctx, &asked, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    match what {
        What::End => {
            let how = (seen, last, reason.as_deref().unwrap_or_default());
            end::run(once.db(), (&ctx, &grant), &known, how).await?;
        }
        What::Close | What::Reopen => {
            let grant = ctx.may::<DisableLogin>(known.org).await?;
            close_login::run(once.db(), (&ctx, &grant), &known, what == What::Reopen).await?;
        }
        What::Withdraw => {
            let grant = ctx.may::<TakeObligation>(known.org).await?;
            oblige::withdraw(once.db(), (&ctx, &grant), &known).await?;
        }
        What::Slip => {}
    }
    if let Some(prepared) = &prepared {
        let grant = ctx.may::<RecoverLogin>(known.org).await?;
        run.keep(once.db(), &ctx).await?;
        recover::run(once.db(), (&ctx, &grant), &known, (&run, prepared)).await?;
        return once.finish(run.address()).await;
    }
    once.finish(format!("/appointments/{}", known.id)).await
}
