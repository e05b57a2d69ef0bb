//! Who was quicker, when, and what she did (REL-05).

use sqlx::PgConnection;
use uuid::Uuid;

use crate::store::lately;
use crate::words;
use kernel::{AppResult, Lang, clock::in_moscow, day, journal::Verb};

/// What a change is called here, and every other one.
pub type Changes = (&'static [(Verb, fn(Lang) -> String)], fn(Lang) -> String);

/// «Ахметова Г. Р., 24.11.2026 в 10:15: сохранены сведения паспорта», with what the change is called; empty for a thing
/// nobody has changed.
///
/// # Errors
/// Errors of the database.
pub async fn of(
    lang: Lang,
    db: &mut PgConnection,
    object: Uuid,
    (changes, other): Changes,
) -> AppResult<String> {
    let Some(last) = lately::change(db, object).await? else { return Ok(String::new()) };
    let known = changes.iter().find(|(verb, _)| verb.code == last.action);
    let what = known.map_or(other, |(_, name)| *name)(lang);
    let by = if last.by.is_empty() { words::acts_by_system(lang) } else { last.by };
    let at = in_moscow(last.at);
    let (on, time) = (day::in_table(at.date_naive()), at.format("%H:%M").to_string());
    Ok(words::say!(structure_news, lang, by = by, day = on, time = time, what = what))
}
