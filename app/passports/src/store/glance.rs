//! What pages say of a passport on a day, read with one question.

use chrono::{DateTime, NaiveDate, Utc};

use super::passports::Row;
use crate::model::{Values, due};
use kernel::{
    AppError, AppResult, Db,
    id::{AccountId, EmployerId, OrgId},
};
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
    /// The employers linked with it that day, by name.
    pub employers: Vec<Linked>,
    /// When who has it among her tasks last kept a draft of it.
    pub kept_at: Option<DateTime<Utc>>,
    /// Primary organisations below, and those whose passport is not whole; of a territory among her tasks.
    pub below: (i64, i64),
    /// The day from which it could be filled in: that of the organisation's own entry.
    entered_on: NaiveDate,
}

/// An employer of an organisation.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The employer.
    pub id: EmployerId,
    /// Its name on that day.
    pub name: String,
    /// Workers by main job of the last statement up to that day, and its day.
    pub main_job: Option<(i64, NaiveDate)>,
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
    read(db, (org, day), None).await
}

/// The same for who has it among her tasks.
///
/// # Errors
/// `NotFound`, errors of the database.
pub(crate) async fn among_tasks(
    db: &Db,
    org: OrgId,
    day: NaiveDate,
    of: AccountId,
) -> AppResult<Glance> {
    read(db, (org, day), Some(of)).await
}

async fn read(db: &Db, (org, day): (OrgId, NaiveDate), of: Option<AccountId>) -> AppResult<Glance> {
    let row = sqlx::query_file!("src/sql/glance.sql", org.0, day, of.map(|of| of.0))
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
    let stated = row.main_jobs.into_iter().zip(row.stated);
    let linked = row.ids.into_iter().zip(row.names).zip(stated);
    let employers = linked
        .map(|((id, name), (main_job, on))| Linked {
            id: EmployerId(id),
            name,
            main_job: main_job.map(i64::from).zip(on),
        })
        .collect();
    Ok(Glance {
        employers,
        kept_at: row.kept_at,
        below: (row.primaries, row.unfinished),
        kind: kind.transpose()?,
        row: filled,
        confirmed: row.confirmed_on.map(|day| (day, row.by)),
        entered_on: row.created_at.date_naive(),
    })
}
