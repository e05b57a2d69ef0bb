//! One appointment: what it is, and the ways to end it, to close or recover its login, to withdraw its obligation.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use sqlx::PgConnection;

use super::meanwhile::{self, Wish};
use crate::{
    ops::{close_login, end, oblige, recover, slips::Run},
    parts::{self, deeds},
    store::appointments::{self, Appointment},
    words,
};
use access::{
    Ctx, Grant,
    capability::{DisableLogin, EndAppointment, RecoverLogin, TakeObligation},
    ops::slip::Prepared,
    pages::{
        once::{self, Begun},
        role_name,
    },
};
use kernel::{
    AppError, AppResult,
    id::AppointmentId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
    text,
};
use ui::{ErrorSummary, FactLine, Facts, Inset, Page, PageRequest, Redirect, safe};

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

impl What {
    const fn wish(self, last: Option<NaiveDate>, reason: &str) -> Wish<'_> {
        match self {
            Self::End => Wish::End(last, reason),
            Self::Close => Wish::Close,
            Self::Reopen => Wish::Reopen,
            Self::Withdraw => Wish::Withdraw,
            Self::Slip => Wish::Slip,
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
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let id: AppointmentId = request.id("appointment")?;
    let known = appointments::one(&ctx.db, id, today).await?;
    let is_own = ctx.actor()?.account == known.account;
    let (names, logins) =
        match ctx.own_read_permission(known.account).zip(ctx.own_read_permission(known.account)) {
            Some(own) => own,
            None => {
                let grant = ctx.may::<EndAppointment>(known.org).await?;
                (grant.read_permission(), grant.read_permission())
            }
        };
    let mut db = ctx.db.acquire().await?;
    let may = May {
        end: !known.is_over(today) && ctx.binds(&mut *db, known.role, known.org).await?,
        login: close_login::may_touch(&mut db, &ctx, known.account).await?,
        renew: super::renew::may(&mut db, &ctx, &known).await?,
    };
    drop(db);
    let (name, login_said) =
        (ctx.reveal(names, known.name.clone()), logins.open(known.login.clone()));
    let lead = words::people_appointment_lead(lang, &name);
    let (state, path) = (request.form.clone(), request.path.clone());
    let org = request.link(&format!("/structure/{}", known.org));
    let page = Page::new(words::people_appointment(lang), move || {
        let none = !may.end && !may.login && !is_own;
        let none = none.then(|| view! { <Inset text=words::people_not_yours(lang)/> });
        let forms = may.end.then(|| deeds::end_form(lang, &state, &path, &known));
        let login = may.login.then(|| deeds::login_form(lang, &path, &known));
        let slip = (may.login && known.state == "confirmed" && !known.is_disabled).then(|| {
            let said = (words::people_slip(lang), words::people_slip_lead(lang));
            deeds::one_button(&path, &known, "slip", said)
        });
        let ways = deeds::ways(lang, &known, may.renew);
        let obligation = may.end.then(|| deeds::obligation_form(lang, &path, &known));
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
    Ok(page.lead(lead))
}

/// Ends it, closes or opens its login, issues a new slip, withdraws its obligation.
///
/// # Errors
/// Remarks at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let known = appointments::one(&ctx.db, request.id("appointment")?, today).await?;
    let grant = ctx.may::<EndAppointment>(known.org).await?;
    let mut fields = Fields::of(FORM, &typed, lang, today);
    let what = fields.choice("what", &words::people_appointment(lang), What::from_code);
    let (mut last, mut reason) = (None, None);
    if what == Some(What::End) {
        let label = words::people_end_day(lang);
        last = fields.optional_day("last", &label);
        if last.is_some_and(|last| last < today) {
            fields.error("last", &label, words::people_end_past(lang));
        } else if last.is_some_and(|last| last < known.from) {
            fields.error("last", &label, words::people_end_early(lang));
        } else if let Some(until) = known.until.filter(|until| last.is_some_and(|l| *until <= l)) {
            let ends = until.checked_sub_days(Days::new(1)).unwrap_or(until);
            fields.error("last", &label, words::people_end_late(lang, ends));
        }
        let label = words::people_end_reason(lang);
        reason = fields.required("reason", &label, |raw| text::line(raw, 200));
    }
    let read = fields.finish();
    let seen = once::seen(&typed)?;
    let Some(what) = what else { return read.and(Err(AppError::Malformed)) };
    let wish = what.wish(last, reason.as_deref().unwrap_or_default());
    if what == What::End && seen != known.version {
        // sent twice, or somebody was quicker: then remarks at the fields come after
        return match once::earlier(&ctx, &request, &typed).await? {
            Some(next) => Ok(next),
            None => meanwhile::or(AppError::Conflict, &ctx, known.id, wish).await,
        };
    }
    read?;
    let run = Run::new();
    let prepared = match what {
        What::Slip => Some(run.prepare(&ctx).await?),
        _ => None,
    };
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let slip = prepared.as_ref().map(|prepared| (&run, prepared));
    let done = carry_out(once.db(), (&ctx, &grant), &known, (wish, seen, slip)).await;
    if let Err(refusal) = done {
        drop(once);
        return meanwhile::or(refusal, &ctx, known.id, wish).await;
    }
    if what == What::Slip {
        return once.finish(run.address()).await;
    }
    once.finish(format!("/appointments/{}", known.id)).await
}

async fn carry_out(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<EndAppointment>),
    known: &Appointment,
    (wish, seen, slip): (Wish<'_>, i64, Option<(&Run, &Prepared)>),
) -> AppResult<()> {
    match wish {
        Wish::End(last, reason) => end::run(db, (ctx, grant), known, (seen, last, reason)).await,
        Wish::Close | Wish::Reopen => {
            let grant = ctx.may_on::<DisableLogin>(&mut *db, known.org).await?;
            close_login::run(db, (ctx, &grant), known, matches!(wish, Wish::Reopen)).await
        }
        Wish::Withdraw => {
            let grant = ctx.may_on::<TakeObligation>(&mut *db, known.org).await?;
            oblige::withdraw(db, (ctx, &grant), known).await
        }
        Wish::Slip | Wish::Confirm | Wish::Decline => {
            let slip = slip.ok_or(AppError::Malformed)?;
            let grant = ctx.may_on::<RecoverLogin>(&mut *db, known.org).await?;
            slip.0.keep(db, ctx).await?;
            recover::run(db, (ctx, &grant), known, slip).await
        }
    }
}
