//! Queries of employers: the register, their dated facts, their links with organisations.

use chrono::NaiveDate;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::model::{EmployerFacts, InstitutionType, Values};
use access::{Reach, capability::ViewStructure};
use kernel::{
    AppError, AppResult, AsOf, Db, Period,
    cursor::Seek,
    id::{EmployerId, OrgId},
};

/// A line of the register.
#[derive(Debug, Clone)]
pub struct EmployerRow {
    /// The employer.
    pub id: EmployerId,
    /// Its name on that day.
    pub name: String,
    /// ИНН.
    pub inn: Option<String>,
    /// Its type.
    pub institution_type: InstitutionType,
    /// Organisations of the reach linked on that day.
    pub orgs: i64,
    /// Workers by main job of the last statement up to that day, and its day.
    pub main_job: Option<(i64, NaiveDate)>,
}

/// A page of employers linked with organisations within reach, by the name or the ИНН; whole or by a part of either.
pub async fn list(
    db: &Db,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
    said: &str,
    seek: &Seek<(String, Uuid)>,
) -> AppResult<Vec<EmployerRow>> {
    let (value, id) = seek.edge();
    let ids = sqlx::query_file_scalar!(
        "src/sql/employers_page.sql",
        reach.branches(),
        reach.lquery(),
        as_of.day(),
        said,
        seek.by,
        seek.falls,
        value,
        id,
        seek.most
    )
    .fetch_all(db)
    .await?;
    let rows = sqlx::query_file!("src/sql/employers.sql", &ids, reach.lquery(), as_of.day())
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(EmployerRow {
                id: row.employer_id,
                name: row.name,
                inn: row.inn,
                institution_type: institution_type(&row.institution_type)?,
                orgs: row.orgs,
                main_job: row.main_job.zip(row.stated_on).map(|(n, on)| (i64::from(n), on)),
            })
        })
        .collect()
}

/// The type of this code.
fn institution_type(code: &str) -> AppResult<InstitutionType> {
    InstitutionType::from_code(code)
        .ok_or_else(|| AppError::Internal(format!("unknown institution type {code}")))
}

/// What is known of an employer on a day; after its end, what was known last.
#[derive(Debug, Clone)]
pub struct Known {
    /// The employer.
    pub id: EmployerId,
    /// The row version of forms.
    pub version: i64,
    /// The period of these facts.
    pub valid: Period,
    /// The facts.
    pub facts: EmployerFacts,
}

/// One employer, when it is or was linked with an organisation within reach.
pub async fn one(
    db: &Db,
    id: EmployerId,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
) -> AppResult<Known> {
    let row = sqlx::query_file!("src/sql/employer.sql", id.0, Some(reach.lquery()), as_of.day())
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let values = facts(row.facts)?;
    let facts = EmployerFacts::of(&values)
        .ok_or_else(|| AppError::Internal("an employer without a name".to_owned()))?;
    Ok(Known { id, version: row.version, valid: row.valid, facts })
}

/// The facts of an episode as they are stored.
fn facts(stored: serde_json::Value) -> AppResult<Values> {
    serde_json::from_value(stored).map_err(|error| AppError::Internal(error.to_string()))
}

/// The living employer of this ИНН on a day, wherever it is linked: id and name, nothing more.
pub async fn by_inn(
    db: &mut PgConnection,
    inn: &str,
    day: NaiveDate,
    except: Option<EmployerId>,
) -> AppResult<Option<(EmployerId, String)>> {
    let row = sqlx::query!(
        "select employer_id, name from employer_episode
         where inn = $1 and superseded_at is null and (valid @> $2::date or lower(valid) > $2)
           and ($3::uuid is null or employer_id <> $3)
         order by lower(valid) limit 1",
        inn,
        day,
        except.map(|id| id.0)
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.employer_id, row.name)))
}

/// A link of an employer with an organisation.
#[derive(Debug, Clone)]
pub struct Linked {
    /// The organisation.
    pub org: OrgId,
    /// Its short name.
    pub name: String,
    /// During which days.
    pub valid: Period,
    /// Whether it lies within the reader's reach.
    pub is_within: bool,
}

/// Links of an employer, those in force first.
pub async fn links(
    db: impl PgExecutor<'_>,
    id: EmployerId,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
) -> AppResult<Vec<Linked>> {
    let rows = sqlx::query_file!("src/sql/links.sql", id.0, reach.lquery(), as_of.day())
        .fetch_all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Linked {
            org: row.org_id,
            name: row.short_name,
            valid: row.valid,
            is_within: row.is_within,
        })
        .collect())
}
