//! What a page of the progress reads.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::model::{
    Figures,
    gathering::{Count, ReportScope, Stated},
};
use access::{Reach, capability::ViewStructure};
use kernel::{
    AppResult, AsOf, Db,
    cursor::Seek,
    id::{OrgId, SheetId},
};

/// The head of a paper.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The paper.
    pub id: SheetId,
    /// The document it stands in.
    pub title: String,
    /// As of when it states.
    pub as_of: NaiveDate,
    /// Who states it.
    pub stated_by: String,
    /// The total printed under the table.
    pub printed_total: Option<i64>,
    /// When it was taken in.
    pub imported_at: DateTime<Utc>,
    /// Whether every row of it lies below the organisation of the page.
    pub is_whole: bool,
}

/// The branch of an organisation as a pattern of paths.
fn branch(path: &[i64]) -> String {
    format!("*.{}.*", path.last().copied().unwrap_or_default())
}

/// The branch as tsquery of `org_find`; absent for the whole union.
fn label(path: &[i64]) -> Option<String> {
    path.get(1..)?.last().map(|label| format!("'/{label}'"))
}

/// Rows of the latest papers of the day, with the paper each stands in.
pub async fn rows(
    db: &Db,
    scope: &ReportScope,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<(SheetId, Vec<i64>, Stated)>> {
    let rows =
        sqlx::query_file!("src/sql/rows.sql", branch(&scope.path), as_of.day(), reach.lquery())
            .fetch_all(db)
            .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let stated = Stated {
                no: row.no,
                territory: row.territory,
                unit: row.unit,
                primaries: row.primaries.map(i64::from),
                note: row.note,
                linked: row.org_id.map(|org| (org, row.path.clone())),
            };
            (row.sheet_id, row.path, stated)
        })
        .collect())
}

/// The heads of papers.
pub async fn sheets(db: &Db, ids: &[SheetId], scope: &ReportScope) -> AppResult<Vec<Sheet>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select s.id, s.title, s.as_of, s.stated_by, s.printed_total, s.imported_at,
                  exists (select from org_episode e where e.org_id = s.org_id and e.superseded_at is null
                          and reached(e.path, $2)) as "is_whole!"
           from paper_sheet s where s.id = any ($1) order by s.as_of desc, s.id"#,
        &ids,
        branch(&scope.path)
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Sheet {
            id: row.id,
            title: row.title,
            as_of: row.as_of,
            stated_by: row.stated_by,
            printed_total: row.printed_total.map(i64::from),
            imported_at: row.imported_at,
            is_whole: row.is_whole,
        })
        .collect())
}

/// Organisations above primaries, down to a level.
pub async fn places(
    db: &Db,
    scope: &ReportScope,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
    deepest: i32,
) -> AppResult<Vec<ReportScope>> {
    let rows = sqlx::query_file!(
        "src/sql/places.sql",
        branch(&scope.path),
        as_of.day(),
        reach.lquery(),
        deepest
    )
    .fetch_all(db)
    .await?;
    let place = |org: OrgId, path, name| ReportScope { org, path, name };
    Ok(rows.into_iter().map(|row| place(row.org_id, row.path, row.short_name)).collect())
}

/// Primaries of the day below the organisation at a path, by what stands directly above them.
pub async fn counts(
    db: &Db,
    path: &[i64],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Count>> {
    let rows = sqlx::query_file!(
        "src/sql/counts.sql",
        branch(path),
        as_of.day(),
        reach.lquery(),
        label(path)
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Count {
            path: row.path,
            branch: row.branch,
            figures: Figures {
                stated: None,
                registered: row.registered,
                logins: row.logins,
                with_login: row.with_login,
                confirmed: row.confirmed,
            },
        })
        .collect())
}

/// A primary organisation behind a number.
#[derive(Debug, Clone)]
pub struct Behind {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its short name.
    pub name: String,
    /// What stands directly above it.
    pub above: String,
    /// Logins in force.
    pub logins: i64,
    /// The last confirmation of its passport within a year.
    pub confirmed_on: Option<NaiveDate>,
}

/// Which primaries.
#[derive(Debug, Clone)]
pub struct PageRequest<'a> {
    /// Only directly below the organisation of the page.
    pub is_direct: bool,
    /// The code of the filter.
    pub which: &'a str,
}

/// Some of the primary organisations behind a number, by name.
pub async fn behind(
    db: &Db,
    scope: &ReportScope,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
    request: &PageRequest<'_>,
    seek: &Seek<(String, Uuid)>,
) -> AppResult<Vec<Behind>> {
    let (name, id) = seek.edge();
    let branch = scope.path.get(1..).and_then(<[i64]>::last).map(|label| vec![*label]);
    let rows = sqlx::query_file!(
        "src/sql/organisations.sql",
        branch.as_deref(),
        as_of.day(),
        reach.lquery(),
        request.is_direct.then_some(scope.org.0),
        request.which,
        seek.falls,
        name,
        id,
        seek.most
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Behind {
            org: row.org_id,
            reg_no: row.reg_no,
            name: row.short_name,
            above: row.above,
            logins: row.logins,
            confirmed_on: row.confirmed_on,
        })
        .collect())
}
