//! Lists of organisations to which something applies on a day, always within a reach.

use uuid::Uuid;

use super::reading::{kind, passport};
use crate::model::{OrgKind, lacking::Lacking};
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db, cursor::Seek, id::OrgId};

/// A line of a list of organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind on the day of the list.
    pub kind: OrgKind,
    /// Its short name then.
    pub name: String,
    /// The organisation directly above.
    pub above: String,
    /// Obligatory passport fields filled, of how many.
    pub passport: Option<(i64, i64)>,
}

/// Some of the organisations to which something applies on a day, by name.
pub async fn page(
    db: &Db,
    what: Lacking,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
    seek: &Seek<(String, Uuid)>,
) -> AppResult<Vec<Listed>> {
    let (name, id) = seek.edge();
    sqlx::query_file_as!(
        StoredRow,
        "src/sql/lacking.sql",
        what.code(),
        as_of.day(),
        reach.branches(),
        reach.lquery(),
        seek.falls,
        name,
        id,
        seek.most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(StoredRow::listed)
    .collect()
}

/// A line as it is stored.
struct StoredRow {
    org_id: OrgId,
    reg_no: String,
    kind: String,
    short_name: String,
    filled: Option<i32>,
    required: Option<i32>,
    above: Option<String>,
}

impl StoredRow {
    fn listed(self) -> AppResult<Listed> {
        Ok(Listed {
            org: self.org_id,
            reg_no: self.reg_no,
            kind: kind(&self.kind)?,
            name: self.short_name,
            above: self.above.unwrap_or_default(),
            passport: passport(self.filled, self.required),
        })
    }
}

/// How many organisations of a day there are, and to how many of them each thing applies.
pub async fn counts(
    db: &Db,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<(i64, [(Lacking, i64); 3])> {
    let row = sqlx::query_file!("src/sql/lacking_counts.sql", as_of.day(), reach.labels())
        .fetch_one(db)
        .await?;
    let counts = [
        (Lacking::Passport, row.all - row.filled),
        (Lacking::Login, row.all - row.with_login),
        (Lacking::Changed, row.changed),
    ];
    Ok((row.all, counts))
}
