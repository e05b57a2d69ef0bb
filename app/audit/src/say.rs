//! What was unusual, in plain words.

use crate::model::unusual::Kind;
use crate::words;
use kernel::Lang;

/// «Много персональных данных за час: 240 человек»
#[must_use]
pub fn unusual_name(lang: Lang, kind: Kind, count: i64) -> String {
    match kind {
        Kind::Many => words::audit_unusual_many(lang, words::audit_people_count(lang, count)),
        Kind::Night => words::audit_unusual_night(lang, words::audit_people_count(lang, count)),
        Kind::Foreign => words::audit_unusual_foreign(lang, count),
    }
}
