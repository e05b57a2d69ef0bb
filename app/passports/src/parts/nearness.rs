//! How near the day is by which a passport is to be confirmed.

use crate::{model::due, words};
use kernel::Lang;
use ui::Tone;

/// «подтвердить до 01.02.2027», in the tone of its nearness.
pub fn mark(lang: Lang, due: chrono::NaiveDate, on: chrono::NaiveDate) -> (String, Tone) {
    match due::nearness(due, on) {
        due::Nearness::Overdue => (words::passports_overdue(lang, due), Tone::Bad),
        due::Nearness::Near => (words::passports_due(lang, due), Tone::Warn),
        due::Nearness::Far => (words::passports_due(lang, due), Tone::Good),
    }
}
