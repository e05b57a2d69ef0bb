//! What pages say of a passport on a day, read with one question.

use chrono::NaiveDate;

use super::passports::Row;
use crate::model::{Values, due};
use kernel::{AppError, AppResult, Db, id::OrgId};
use structure::model::OrgKind;

/// A passport on a day.
#[derive(Debug, Clone)]
pub struct Glance {
    /// The kind of the organisation then; absent when it did not exist.
    pub kind: Option<OrgKind>,
    /// The row of that day; absent when nothing was filled in.
    pub row: Option<Row>,
    /// The last confirmation up to that day, with the name of who confirmed.
    pub confirmed: Option<(NaiveDate, String)>,
    /// The day from which it could be filled in: that of the organisation's own entry.
    entered_on: NaiveDate,
}

impl Glance {
    /// The values of that day.
    #[must_use]
    pub fn values(&self) -> Values {
        self.row.as_ref().map(|row| row.values.clone()).unwrap_or_default()
    }

    /// By when it is to be confirmed next.
    #[must_use]
    pub fn due(&self) -> NaiveDate {
        due::due_after(self.confirmed.as_ref().map_or(self.entered_on, |(day, _)| *day))
    }
}

/// The passport of an organisation on a day.
///
/// # Errors
/// `NotFound`, errors of the database.
pub async fn glance(db: &Db, org: OrgId, day: NaiveDate) -> AppResult<Glance> {
    let row = sqlx::query_file!("src/sql/glance.sql", org.0, day)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let kind = row.kind.as_deref().map(|code| {
        OrgKind::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown kind {code}")))
    });
    let filled = match (row.valid, row.fields, row.filled.zip(row.required)) {
        (Some(valid), Some(fields), Some(counts)) => {
            let values = serde_json::from_value(fields)
                .map_err(|error| AppError::Internal(format!("unreadable passport: {error}")))?;
            Some(Row { valid, values, counts })
        }
        _ => None,
    };
    Ok(Glance {
        kind: kind.transpose()?,
        row: filled,
        confirmed: row.confirmed_on.map(|day| (day, row.by)),
        entered_on: row.created_at.date_naive(),
    })
}
