//! Who was quicker, when, and what she did (REL-05).

use sqlx::PgConnection;
use uuid::Uuid;

use crate::store::lately;
use crate::words;
use kernel::{AppResult, Lang, clock::in_moscow, day};

/// «Ахметова Г. Р., 24.11.2026 в 10:15: сохранены сведения паспорта», with what the action is called; empty for a thing
/// nobody has changed.
///
/// # Errors
/// Errors of the database.
pub async fn of(
    lang: Lang,
    db: &mut PgConnection,
    object: Uuid,
    name_of: impl Fn(&str) -> String,
) -> AppResult<String> {
    let Some(last) = lately::change(db, object).await? else { return Ok(String::new()) };
    let what = name_of(&last.action);
    let by = if last.by.is_empty() { words::acts_by_system(lang) } else { last.by };
    let at = in_moscow(last.at);
    let (on, time) = (day::in_table(at.date_naive()), at.format("%H:%M").to_string());
    Ok(words::say!(structure_news, lang, by = by, day = on, time = time, what = what))
}
