//! Queries of employers: the register, their dated facts, their links with organisations.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::changed;
use crate::{
    access::{Reach, capability::ViewStructure},
    kernel::{
        AsOf, Outcome, Period, Refusal,
        id::{AccountId, EmployerId, OrgId},
    },
    passports::{
        error::PassportError,
        model::{EmployerFacts, Founder, InstitutionType, Statement},
    },
};

/// A line of the register.
#[derive(Debug, Clone)]
pub struct Line {
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

/// Employers linked with organisations within reach, in the order of lists, after a given one.
pub async fn list(
    db: &PgPool,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
    said: &str,
    after: Option<EmployerId>,
    most: i64,
) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_file!(
        "src/passports/sql/employers.sql",
        reach.lquery(),
        as_of.day(),
        said,
        after.map(|after| after.0),
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Line {
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
fn institution_type(code: &str) -> Outcome<InstitutionType> {
    InstitutionType::from_code(code)
        .ok_or_else(|| Refusal::Internal(format!("unknown institution type {code}")))
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
    db: &PgPool,
    id: EmployerId,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
) -> Outcome<Known> {
    let row = sqlx::query_file!(
        "src/passports/sql/employer.sql",
        id.0,
        Some(reach.lquery()),
        as_of.day()
    )
    .fetch_optional(db)
    .await?
    .ok_or(Refusal::NotFound)?;
    let founder = Founder::from_code(&row.founder)
        .ok_or_else(|| Refusal::Internal(format!("unknown founder {}", row.founder)))?;
    Ok(Known {
        id,
        version: row.version,
        valid: row.valid,
        facts: EmployerFacts {
            name: row.name,
            inn: row.inn,
            kpp: row.kpp,
            ogrn: row.ogrn,
            institution_type: institution_type(&row.institution_type)?,
            founder,
            address: row.address,
        },
    })
}

/// The living employer of this ИНН on a day, wherever it is linked: id and name, nothing more.
pub async fn by_inn(
    db: &mut PgConnection,
    inn: &str,
    day: NaiveDate,
    except: Option<EmployerId>,
) -> Outcome<Option<(EmployerId, String)>> {
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
    db: &PgPool,
    id: EmployerId,
    reach: &Reach<ViewStructure>,
    as_of: AsOf,
) -> Outcome<Vec<Linked>> {
    let rows = sqlx::query_file!("src/passports/sql/links.sql", id.0, reach.lquery(), as_of.day())
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

/// Employers linked with one organisation on a day: id, name, and the last main-job count with its day.
pub async fn of_org(db: &PgPool, org: OrgId, as_of: AsOf) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_file!("src/passports/sql/employers_of.sql", org.0, as_of.day())
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Line {
                id: row.employer_id,
                name: row.name,
                inn: row.inn,
                institution_type: institution_type(&row.institution_type)?,
                orgs: 1,
                main_job: row.main_job.zip(row.stated_on).map(|(n, on)| (i64::from(n), on)),
            })
        })
        .collect()
}

/// Begins an employer.
pub(in crate::passports) async fn begin(db: &mut PgConnection, id: EmployerId) -> Outcome<()> {
    sqlx::query!("insert into employer (id) values ($1)", id.0).execute(db).await?;
    Ok(())
}

/// Locks an employer and gives its row version.
pub(in crate::passports) async fn lock(db: &mut PgConnection, id: EmployerId) -> Outcome<i64> {
    sqlx::query_scalar!("select version from employer where id = $1 for update", id.0)
        .fetch_optional(db)
        .await?
        .ok_or(Refusal::NotFound)
}

/// Counts a save.
pub(in crate::passports) async fn grow_version(
    db: &mut PgConnection,
    id: EmployerId,
) -> Outcome<()> {
    sqlx::query!("update employer set version = version + 1 where id = $1", id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Everything ever said about an employer, in the order it was said.
pub(in crate::passports) async fn statements(
    db: &mut PgConnection,
    id: EmployerId,
) -> Outcome<Vec<Statement>> {
    let rows = sqlx::query!(
        "select from_day, changed from employer_statement where employer_id = $1 order by id",
        id.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| Ok(Statement { from: row.from_day, changed: changed(row.changed)? }))
        .collect()
}

/// Keeps a saying for ever.
pub(in crate::passports) async fn add_statement(
    db: &mut PgConnection,
    id: EmployerId,
    statement: &Statement,
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> Outcome<()> {
    sqlx::query!(
        "insert into employer_statement (employer_id, from_day, changed, stated_by, recorded_at)
         values ($1, $2, $3, $4, $5)",
        id.0,
        statement.from,
        serde_json::json!(statement.changed),
        by.map(|by| by.0),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Puts these episodes in the place of those in force.
pub(in crate::passports) async fn place(
    db: &mut PgConnection,
    id: EmployerId,
    episodes: &[(Period, EmployerFacts)],
    by: Option<AccountId>,
    at: DateTime<Utc>,
) -> Result<(), PassportError> {
    sqlx::query!(
        "update employer_episode set superseded_at = $2 where employer_id = $1 and superseded_at is null",
        id.0,
        at
    )
    .execute(&mut *db)
    .await?;
    for (valid, facts) in episodes {
        let done = sqlx::query_file!(
            "src/passports/sql/insert_employer.sql",
            id.0,
            valid.from,
            valid.until,
            facts.name,
            facts.inn,
            facts.kpp,
            facts.ogrn,
            facts.institution_type.code(),
            facts.founder.code(),
            facts.address,
            by.map(|by| by.0),
            at
        )
        .execute(&mut *db)
        .await;
        if let Err(error) = done {
            return Err(taken(error));
        }
    }
    Ok(())
}

/// Two saves at once: the constraint speaks where the check before it could not see.
fn taken(error: sqlx::Error) -> PassportError {
    let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
    match constraint {
        Some("employer_episode_inn_once") => PassportError::InnTaken(EmployerId(Uuid::nil())),
        _ => PassportError::Other(error.into()),
    }
}

/// Whether it is open on a day.
pub(in crate::passports) async fn is_open_on(
    db: &mut PgConnection,
    id: EmployerId,
    day: NaiveDate,
) -> Outcome<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from employer_episode
           where employer_id = $1 and superseded_at is null and valid @> $2::date) as "is_open!""#,
        id.0,
        day
    )
    .fetch_one(db)
    .await?)
}

/// How many open employers an organisation is linked with on a day.
pub async fn count_of(db: &mut PgConnection, org: OrgId, day: NaiveDate) -> Outcome<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from employer_org l
           join employer_episode e on e.employer_id = l.employer_id and e.superseded_at is null
                                  and e.valid @> $2::date
           where l.org_id = $1 and l.superseded_at is null and l.valid @> $2::date"#,
        org.0,
        day
    )
    .fetch_one(db)
    .await?)
}

/// Organisations ever linked with an employer.
pub(in crate::passports) async fn orgs_of(
    db: &mut PgConnection,
    id: EmployerId,
) -> Outcome<Vec<OrgId>> {
    let orgs = sqlx::query_scalar!(
        "select distinct org_id from employer_org where employer_id = $1 and superseded_at is null",
        id.0
    )
    .fetch_all(db)
    .await?;
    Ok(orgs)
}
