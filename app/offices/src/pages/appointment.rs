//! One appointment: what it is, and the ways to end it, to close or recover its login, to withdraw its obligation.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use sqlx::PgConnection;

use super::edit_conflict::{self, Intent};
use crate::{
    capability::{DisableLogin, EndAppointment, RecoverLogin, TakeObligation},
    ops::{close_login, end, letters::Run, oblige, recover},
    parts::{self, actions},
    store::appointments::{self, Appointment},
    words,
};
use access::{Ctx, Grant, Submission, ops::letter::Prepared, pages::role_name};
use kernel::{
    AppError, AppResult, coded,
    form::{self, FormData, FormResult, Input, Kind, Reading},
    id::AppointmentId,
};
use ui::{ErrorSummary, FactLine, Facts, FormReply, Inset, Page, PageRequest, safe};

/// What the forms of the page bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[
        Input::of("what", Kind::codes(What::CODES))
            .kept_nowhere()
            .label(words::people_appointment)
            .required(),
        Input::of("last", Kind::Day).label(words::people_end_day).writes(crate::field::Term::CODE),
        Input::of("reason", Kind::Line(200))
            .label(words::people_end_reason)
            .required_when(is_end)
            .writes(crate::field::EndReason::CODE),
    ],
];

coded! {
    /// What the form of the page asks for.
    What {
        /// The office ends.
        End = "end",
        /// The login is closed.
        Close = "close",
        /// The login is opened again.
        Reopen = "reopen",
        /// The obligation is withdrawn.
        Withdraw = "withdraw",
        /// A new access letter is issued.
        AccessLetter = "slip",
    }
}

impl What {
    const fn intent(self, last: Option<NaiveDate>, reason: &str) -> Intent<'_> {
        match self {
            Self::End => Intent::End(last, reason),
            Self::Close => Intent::Close,
            Self::Reopen => Intent::Reopen,
            Self::Withdraw => Intent::Withdraw,
            Self::AccessLetter => Intent::AccessLetter,
        }
    }
}

fn is_end(typed: &FormData) -> bool {
    typed.get("what").is_some_and(|what| what == What::End.code())
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
        let forms = may.end.then(|| actions::end_form(lang, &state, &path, &known));
        let login = may.login.then(|| actions::login_form(lang, &path, &known));
        let letter = (may.login && known.state == "confirmed" && !known.is_disabled).then(|| {
            let said = (words::people_letter(lang), words::people_letter_lead(lang));
            actions::one_button(&path, &known, "slip", said)
        });
        let ways = actions::ways(lang, &known, may.renew);
        let obligation = may.end.then(|| actions::obligation_form(lang, &path, &known));
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
            {letter}
            {obligation}
            {login}
            {forms}
        }
        .into_any()
    });
    Ok(page.lead(lead))
}

/// Ends it, closes or opens its login, issues a new access letter, withdraws its obligation.
///
/// # Errors
/// Field errors at fields, `Conflict`, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let today = ctx.today().day();
    let known = &appointments::one(&ctx.db, request.id("appointment")?, today).await?;
    let grant = &ctx.may::<EndAppointment>(known.org).await?;
    let form = Submission::of(ctx, request, typed);
    let reading = read(ctx, known, typed);
    let (what, last) = (reading.value("what"), reading.value("last"));
    let reason: &str = &reading.value::<String>("reason").unwrap_or_default();
    let seen = form.version()?;
    if what == Some(What::End) && seen != known.version {
        // sent twice, or somebody was quicker: then errors at the fields come after
        return match form.replayed().await? {
            Some(reply) => Ok(reply),
            None => {
                let intent = Intent::End(last, reason);
                Err(edit_conflict::or(AppError::Conflict, ctx, known.id, intent).await?)
            }
        };
    }
    let answers = reading.finish()?;
    let what: What = answers.get("what")?;
    let intent = what.intent(last, reason);
    let run = &Run::new();
    let prepared = &match what {
        What::AccessLetter => Some(run.prepare(ctx).await?),
        _ => None,
    };
    form.run(Ok(answers), |mut tx, _| async move {
        let letter = prepared.as_ref().map(|prepared| (run, prepared));
        let done = carry_out(&mut tx, (ctx, grant), known, (intent, seen, letter)).await;
        if let Err(error) = done {
            drop(tx);
            return Err(edit_conflict::or(error, ctx, known.id, intent).await?);
        }
        Ok((
            tx,
            FormReply::Redirect(match what {
                What::AccessLetter => run.address(),
                _ => format!("/appointments/{}", known.id),
            }),
        ))
    })
    .await
}

/// Reads the form; an office ends between today and its term.
fn read(ctx: &Ctx, known: &Appointment, typed: &FormData) -> Reading {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let mut reading = ctx.reading(FORM, typed);
    let Some(last) = reading.value::<NaiveDate>("last").filter(|_| is_end(typed)) else {
        return reading;
    };
    if last < today {
        reading.error("last", words::people_end_past(lang));
    } else if last < known.from {
        reading.error("last", words::people_end_early(lang));
    } else if let Some(until) = known.until.filter(|until| *until <= last) {
        let ends = until.checked_sub_days(Days::new(1)).unwrap_or(until);
        reading.error("last", words::people_end_late(lang, ends));
    }
    reading
}

async fn carry_out(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<EndAppointment>),
    known: &Appointment,
    (intent, seen, letter): (Intent<'_>, i64, Option<(&Run, &Prepared)>),
) -> AppResult<()> {
    match intent {
        Intent::End(last, reason) => end::run(db, (ctx, grant), known, (seen, last, reason)).await,
        Intent::Close | Intent::Reopen => {
            let grant = ctx.may_on::<DisableLogin>(&mut *db, known.org).await?;
            close_login::run(db, (ctx, &grant), known, matches!(intent, Intent::Reopen)).await
        }
        Intent::Withdraw => {
            let grant = ctx.may_on::<TakeObligation>(&mut *db, known.org).await?;
            oblige::withdraw(db, (ctx, &grant), known).await
        }
        Intent::AccessLetter | Intent::Confirm | Intent::Decline => {
            let letter = letter.ok_or(AppError::Malformed)?;
            let grant = ctx.may_on::<RecoverLogin>(&mut *db, known.org).await?;
            letter.0.keep(db, ctx).await?;
            recover::run(db, (ctx, &grant), known, letter).await
        }
    }
}
