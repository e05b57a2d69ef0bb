//! Both versions, when somebody else was quicker with an office, a login, an obligation or a hand-over (REL-05).

use chrono::{Days, NaiveDate};

use crate::{
    journal::{
        APPOINTMENT_CONFIRM, APPOINTMENT_DECLINE, APPOINTMENT_END, HANDOVER_ACCEPT, HANDOVER_CLOSE,
        HANDOVER_RISE, HANDOVER_SAVE, LOGIN_CLOSE, LOGIN_REOPEN, OBLIGATION_WITHDRAW,
    },
    ops::{
        handover::{self, Answer},
        marks::{self, KINDS, Word},
    },
    parts,
    store::{
        appointments::{self, Appointment},
        handovers::{self, Item},
        obligations,
    },
    words,
};
use access::{Ctx, delegation::OfficeKind};
use kernel::{
    AppError, AppResult, Lang, day,
    form::{Difference, EditConflict, FormError, Way},
    id::{AppointmentId, HandoverId},
};
use structure::parts::news::{self, Changes};

/// What somebody wanted of an appointment that is not any more as she saw it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Intent<'a> {
    /// To end it, at once or after a last day, and why.
    End(Option<NaiveDate>, &'a str),
    /// To close its login.
    Close,
    /// To open its login again.
    Reopen,
    /// To issue a new access letter.
    AccessLetter,
    /// To withdraw its obligation.
    Withdraw,
    /// To confirm it.
    Confirm,
    /// To decline it.
    Decline,
}

impl Intent<'_> {
    fn name(self, lang: Lang) -> String {
        match self {
            Self::End(..) => words::people_end(lang),
            Self::Close => words::people_close(lang),
            Self::Reopen => words::people_reopen(lang),
            Self::AccessLetter => words::people_letter(lang),
            Self::Withdraw => words::people_withdraw(lang),
            Self::Confirm => words::election_confirm(lang),
            Self::Decline => words::election_decline(lang),
        }
    }

    /// How that is now which she wanted to change.
    fn now(self, lang: Lang, known: &Appointment, today: NaiveDate) -> String {
        match self {
            Self::Close | Self::Reopen | Self::AccessLetter if known.is_disabled => {
                words::people_state_closed_login(lang)
            }
            Self::Close | Self::Reopen => words::people_state_open_login(lang),
            Self::Withdraw => parts::obligation(
                lang,
                known.obligation.as_ref().map(|(on, kind)| (*on, kind.as_str())),
            ),
            _ => parts::state(lang, known, today),
        }
    }

    /// Whether there is nothing left of it that could still be done.
    fn is_over(self, known: &Appointment, today: NaiveDate) -> bool {
        match self {
            Self::End(last, _) => {
                let sooner = |until| last.is_some_and(|last| until <= last);
                known.is_over(today) || known.until.is_some_and(sooner)
            }
            Self::Confirm | Self::Decline => known.state != "pending",
            Self::Close | Self::Reopen | Self::AccessLetter | Self::Withdraw => true,
        }
    }
}

fn line(label: String, submitted: String, current: String) -> Difference {
    Difference { label, submitted, current }
}

/// What she wanted of an appointment, beside what it is now.
///
/// # Errors
/// `NotFound`, errors of the database.
pub(super) async fn appointment(
    ctx: &Ctx,
    id: AppointmentId,
    intent: Intent<'_>,
) -> AppResult<EditConflict> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let mut db = ctx.db.acquire().await?;
    let known = appointments::one(&mut *db, id, today).await?;
    let what = words::people_rights_action(lang);
    let mut fields = vec![line(what, intent.name(lang), intent.now(lang, &known, today))];
    if let Intent::End(last, reason) = intent {
        let last = last.map_or_else(|| words::people_end_now(lang), day::in_table);
        let known_last = known.until.and_then(|until| until.checked_sub_days(Days::new(1)));
        let now = known_last.map_or_else(|| words::people_end_open(lang), day::in_table);
        fields.push(line(words::people_end_day(lang), last, now));
        let label = words::people_end_reason(lang);
        fields.push(line(label, reason.to_owned(), known.end_reason.clone()));
    }
    let whose = (known.account, known.org);
    let object = match intent {
        Intent::End(..) | Intent::Confirm | Intent::Decline => known.id.0,
        Intent::Close | Intent::Reopen | Intent::AccessLetter => known.account.0,
        Intent::Withdraw => obligations::last(&mut *db, whose).await?.map_or(known.id.0, |id| id.0),
    };
    let news = news::of(lang, &mut db, object, CHANGES).await?;
    let leave = match intent {
        // what is settled in the centre is looked at by nobody there
        Intent::Confirm | Intent::Decline if known.role.office_kind() == OfficeKind::House => {
            "/offices/pending".to_owned()
        }
        Intent::Confirm | Intent::Decline => format!("/appointments/{id}/confirm"),
        _ => format!("/appointments/{id}"),
    };
    let way = Way { leave, is_over: intent.is_over(&known, today), ..Way::default() };
    Ok(EditConflict { version: known.version, fields, news, way })
}

/// In place of a bare conflict over an appointment both versions; every other refusal as it is.
///
/// # Errors
/// Errors of the database.
pub(super) async fn or(
    error: AppError,
    ctx: &Ctx,
    id: AppointmentId,
    intent: Intent<'_>,
) -> AppResult<FormError> {
    Ok(match error {
        AppError::Conflict => appointment(ctx, id, intent).await?.into(),
        other => other.into(),
    })
}

/// What changes an appointment or a hand-over.
const CHANGES: Changes = (
    &[
        (APPOINTMENT_END, words::people_done_end),
        (APPOINTMENT_CONFIRM, words::people_done_confirm),
        (APPOINTMENT_DECLINE, words::people_done_decline),
        (LOGIN_CLOSE, words::people_done_close),
        (LOGIN_REOPEN, words::people_done_reopen),
        (OBLIGATION_WITHDRAW, words::people_done_withdraw),
        (HANDOVER_ACCEPT, words::handover_done_accept),
        (HANDOVER_RISE, words::handover_done_rise),
        (HANDOVER_CLOSE, words::handover_done_close),
        (HANDOVER_SAVE, words::handover_done_save),
    ],
    words::people_done_change,
);

/// The submitted marks and field errors beside those that stand there now.
///
/// # Errors
/// `NotFound`, errors of the database.
pub(super) async fn handover(
    ctx: &Ctx,
    id: HandoverId,
    (answer, submitted): (Answer, &[Item]),
) -> AppResult<EditConflict> {
    let lang = ctx.lang;
    let mut db = ctx.db.acquire().await?;
    let known = handovers::one(&mut *db, id, ctx.today().day()).await?;
    let now = handovers::items(&mut *db, id).await?;
    let wanted = match answer {
        Answer::Save => words::handover_save(lang),
        Answer::Accept => words::handover_accept(lang),
        Answer::Rise => words::handover_rise(lang),
        Answer::Close => words::handover_close(lang),
    };
    let state = parts::handover_state(lang, &known);
    let mut fields = vec![line(words::people_rights_action(lang), wanted, state)];
    let word = |items: &[Item], kind| match marks::word_of(items, kind) {
        Some(Word::Right) => words::handover_all_right(lang),
        Some(Word::Remarked) => words::handover_all_remarked(lang),
        None => words::handover_unchecked(lang),
    };
    for kind in KINDS {
        let said = (word(submitted, kind), word(&now, kind));
        if said.0 != said.1 {
            fields.push(line(parts::group_name(lang, kind), said.0, said.1));
        }
    }
    for (mine, now) in submitted.iter().zip(&now).filter(|(mine, now)| mine.remark != now.remark) {
        let label = words::handover_remark_at(lang, &mine.told);
        fields.push(line(label, mine.remark.clone(), now.remark.clone()));
    }
    let may = handover::may_answer(&mut db, ctx, &known, answer).await?;
    let news = news::of(lang, &mut db, id.0, CHANGES).await?;
    let way = Way { leave: format!("/handover/{id}"), is_over: !may, ..Way::default() };
    Ok(EditConflict { version: known.version, fields, news, way })
}

/// The text she read beside the one in force.
#[must_use]
pub(super) fn obligation(lang: Lang, seen: i64, now: &obligations::Text) -> EditConflict {
    let version = i64::from(now.version);
    let said = |version: i64| words::people_text_version(lang, version.to_string());
    let label = words::offices_obligation(lang);
    let way = Way {
        choose: words::people_text_changed(lang),
        leave: "/obligation".to_owned(),
        is_over: true,
        ..Way::default()
    };
    let fields = vec![line(label, said(seen), said(version))];
    EditConflict { version, fields, news: String::new(), way }
}
