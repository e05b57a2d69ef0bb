//! Questions about the passports of everything below an organisation.

use chrono::NaiveDate;

use kernel::{AppResult, Db, id::OrgId};

/// Primary organisations below one on a day, by institution type; an empty code for unknown.
pub async fn institution_types(
    db: &Db,
    org: OrgId,
    day: NaiveDate,
) -> AppResult<Vec<(String, i64)>> {
    let rows = sqlx::query_file!("src/sql/institution_types.sql", org.0, day).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.code, row.primaries)).collect())
}
