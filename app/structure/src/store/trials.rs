//! What else follows from an act: passports, people with access, names for the sentences.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sqlx::PgConnection;

use access::Personal;
use kernel::{
    AppResult,
    id::{AccountId, OrgId},
};

/// A person whose access changes.
#[derive(Debug, Clone)]
pub struct Person {
    /// Surname, first name, patronymic.
    pub name: Personal<String>,
    /// The code of her role.
    pub role: String,
    /// The organisation of her office.
    pub org: OrgId,
    /// Its short name.
    pub org_name: String,
    /// Where it stands.
    pub path: Vec<i64>,
}

/// How an organisation is called and where it stands, for a sentence.
#[derive(Debug, Clone)]
pub struct Called {
    /// Its short name.
    pub name: String,
    /// Labels from the root.
    pub path: Vec<i64>,
}

/// Passports in force on a day, of how many of these organisations.
pub async fn passports(db: &mut PgConnection, orgs: &[OrgId], on: NaiveDate) -> AppResult<i64> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from org_fill
           where org_id = any($1) and valid @> $2::date"#,
        &ids,
        on
    )
    .fetch_one(db)
    .await?;
    Ok(count)
}

/// People with an office under one of `labels` and under none of `but`.
pub async fn people(
    db: &mut PgConnection,
    on: NaiveDate,
    labels: &BTreeSet<i64>,
    but: &BTreeSet<i64>,
) -> AppResult<Vec<Person>> {
    let labels: Vec<i64> = labels.iter().copied().collect();
    let but: Vec<i64> = but.iter().copied().collect();
    let rows =
        sqlx::query_file!("src/sql/access_changes.sql", on, &labels, &but).fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Person {
            name: Personal::of(row.account.0, row.name),
            role: row.role,
            org: row.org_id,
            org_name: row.org_name,
            path: row.path,
        })
        .collect())
}

/// Names of organisations near a day.
pub async fn called(
    db: &mut PgConnection,
    orgs: &BTreeSet<OrgId>,
    on: NaiveDate,
) -> AppResult<HashMap<OrgId, Called>> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let rows = sqlx::query!(
        r#"select distinct on (org_id) org_id, short_name,
                  string_to_array(path::text, '.')::bigint[] as "path!"
           from org_episode where org_id = any($1) and superseded_at is null
           order by org_id, valid @> $2::date desc, lower(valid) desc"#,
        &ids,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.org_id, Called { name: row.short_name, path: row.path }))
        .collect())
}
