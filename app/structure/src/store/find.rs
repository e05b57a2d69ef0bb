//! Finding an organisation by its words, typing errors forgiven, always within a reach (SEC-03).

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::reading::kind;
use crate::model::OrgKind;
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db, id::OrgId};

/// An organisation that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind on that day, or at its end.
    pub kind: OrgKind,
    /// Its short name then.
    pub name: String,
    /// The day on which it ended, when it ended before the day of the question.
    pub ended_on: Option<NaiveDate>,
    /// The name it had before, when it was renamed.
    pub earlier: Option<String>,
    /// Names above it, from the region down.
    pub above: Vec<String>,
}

/// A typed word, and what the register knows of it.
#[derive(Debug, Clone)]
pub struct Said {
    /// The word in the spelling of finding.
    pub word: String,
    /// Whether words of the register begin with it.
    pub is_known: bool,
    /// Its beginning, when words of the register begin with that.
    pub stem: Option<String>,
    /// Words of the register that look like it.
    pub near: Vec<String>,
}

/// Rewrites the words of these organisations from their names, numbers, employers and branches.
pub async fn rewrite_words(db: &mut PgConnection, orgs: &[uuid::Uuid]) -> AppResult<()> {
    sqlx::query!("select org_find_refresh($1)", orgs).execute(db).await?;
    Ok(())
}

/// What the register knows of each typed word; `is_loose` asks for similar words even where the word itself is known.
pub async fn words(db: &Db, typed: &str, is_loose: bool) -> AppResult<Vec<Said>> {
    let rows = sqlx::query_file!("src/sql/find_words.sql", typed, is_loose).fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Said {
            word: row.said,
            is_known: row.is_known,
            stem: row.stem,
            near: row.near.unwrap_or_default(),
        })
        .collect())
}

/// What anybody may know of an organisation whose number she knows (decision 0004).
#[derive(Debug, Clone)]
pub struct Numbered {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind today.
    pub kind: OrgKind,
    /// Its short name today.
    pub name: String,
    /// Labels from the root, to see whether it lies within reach; never shown.
    pub path: Vec<i64>,
}

/// The organisation of exactly this number, wherever it stands.
pub async fn by_number(db: &Db, number: &str, today: AsOf) -> AppResult<Option<Numbered>> {
    let row = sqlx::query!(
        r#"select o.id, o.reg_no, e.kind, e.short_name,
                  string_to_array(e.path::text, '.')::bigint[] as "path!"
           from org o
           join org_episode e on e.org_id = o.id and e.superseded_at is null
           where o.reg_no = $1 and (upper_inf(e.valid) or upper(e.valid) > $2::date)
           order by e.valid @> $2::date desc, lower(e.valid) limit 1"#,
        number,
        today.day()
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = kind(&row.kind)?;
    Ok(Some(Numbered {
        org: row.id,
        reg_no: row.reg_no,
        kind,
        name: row.short_name,
        path: row.path,
    }))
}

/// Organisations that answer the question, best first; `exact` and `broad` are texts of `tsquery`,
/// without `broad` only what holds the very words.
pub async fn by_words(
    db: &Db,
    (exact, broad): (&str, Option<&str>),
    typed: &str,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
    most: i64,
) -> AppResult<Vec<Found>> {
    let rows = sqlx::query_file!(
        "src/sql/find.sql",
        exact,
        broad,
        as_of.day(),
        reach.lquery(),
        typed,
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Found {
                org: row.org,
                reg_no: row.reg_no,
                kind: kind(&row.kind)?,
                name: row.name,
                ended_on: row.ended_on,
                earlier: row.earlier,
                above: row.above,
            })
        })
        .collect()
}
