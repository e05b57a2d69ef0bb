//! Terms, papers and obligations in words.

use chrono::{Days, NaiveDate};

use crate::{
    store::{
        appointments::{Appointment, AppointmentPaper},
        handovers::Handover,
    },
    words,
};
use kernel::{Lang, clock::in_moscow, day};

/// «с 01.09.2021 по 31.08.2026»
#[must_use]
pub fn term(lang: Lang, from: NaiveDate, until: Option<NaiveDate>) -> String {
    let from = day::in_table(from);
    match until.and_then(|until| until.checked_sub_days(Days::new(1))) {
        Some(last) => {
            words::say!(people_term_until, lang, from = from, last = day::in_table(last))
        }
        None => words::people_term_open(lang, from),
    }
}

/// «протокол выборов № 5 от 01.09.2026»
#[must_use]
pub fn paper(lang: Lang, paper: &AppointmentPaper) -> String {
    let kind = match paper.kind.as_str() {
        "order" => words::people_paper_order(lang),
        "decision" => words::people_paper_decision(lang),
        _ => words::people_paper_election(lang),
    };
    match paper.date.map(day::in_table) {
        Some(day) if paper.number.is_empty() => {
            words::say!(people_paper_dated, lang, kind = kind, day = day)
        }
        Some(day) => {
            let number = &paper.number;
            words::say!(people_paper_numbered, lang, kind = kind, number = number, day = day)
        }
        None if paper.words.is_empty() => words::people_paper_unknown(lang),
        None => paper.words.clone(),
    }
}

/// «принято в реестре 01.09.2026»
#[must_use]
pub fn obligation(lang: Lang, signed: Option<(NaiveDate, &str)>) -> String {
    match signed {
        Some((on, "electronic")) => words::people_obligation_electronic(lang, on),
        Some((on, _)) => words::people_obligation_on_paper(lang, on),
        None => words::people_obligation_none(lang),
    }
}

/// What an appointment gives now, in words.
#[must_use]
pub fn state(lang: Lang, appointment: &Appointment, today: NaiveDate) -> String {
    if appointment.is_over(today) {
        words::people_state_over(lang)
    } else if appointment.state == "pending" {
        words::people_state_pending(lang)
    } else if appointment.is_disabled {
        words::people_state_closed_login(lang)
    } else if today < appointment.from {
        words::people_state_coming(lang, appointment.from)
    } else if appointment.obligation.is_none() {
        words::people_state_unobliged(lang)
    } else {
        words::people_state_open(lang)
    }
}

/// How far a hand-over has come.
pub fn handover_state(lang: Lang, handover: &Handover) -> String {
    let on = handover.settled_at.map(|at| day::in_table(in_moscow(at).date_naive()));
    match handover.state.as_str() {
        "accepted" => words::handover_state_accepted(lang, on.unwrap_or_default()),
        "closed" => words::handover_state_closed(lang, on.unwrap_or_default()),
        "risen" => words::handover_state_risen(lang),
        _ => words::handover_state_open(lang),
    }
}
