//! Reading acts and rows for placing, writing the rows that became different.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::model::{
    Change, CloseReason, Effect, OrgKind, OrgName, placement::Episode, timeline::Step,
};
use kernel::{AppError, AppResult, id::OrgId};

/// Rows and labels of a part of the tree.
#[derive(Debug, Default)]
pub struct Known {
    /// Label of each organisation.
    pub labels: HashMap<OrgId, i64>,
    /// Living rows of each organisation in order of days.
    pub episodes: HashMap<OrgId, Vec<Episode>>,
}

fn kind(code: &str) -> AppResult<OrgKind> {
    OrgKind::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown kind {code}")))
}

/// What acts in force did to each of these organisations; to some perhaps nothing.
pub async fn steps(
    db: &mut PgConnection,
    orgs: &BTreeSet<OrgId>,
) -> AppResult<BTreeMap<OrgId, Vec<Step>>> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let rows = sqlx::query_file!("src/sql/steps.sql", &ids).fetch_all(db).await?;
    let mut steps: BTreeMap<OrgId, Vec<Step>> = orgs.iter().map(|org| (*org, Vec::new())).collect();
    for row in rows {
        let name = || OrgName {
            full: row.full_name.clone().unwrap_or_default(),
            short: row.short_name.clone().unwrap_or_default(),
        };
        let change = match row.verb.as_str() {
            "found" => Change::Found {
                parent: row.parent_id,
                kind: kind(row.kind.as_deref().unwrap_or_default())?,
                name: name(),
            },
            "rename" => Change::Rename(name()),
            "rekind" => Change::Rekind(kind(row.kind.as_deref().unwrap_or_default())?),
            "move" => Change::Move(
                row.parent_id.ok_or_else(|| AppError::Internal("a move to nowhere".into()))?,
            ),
            _ => Change::Exclude {
                reason: row
                    .close_reason
                    .as_deref()
                    .and_then(CloseReason::from_code)
                    .unwrap_or(CloseReason::OwnDecision),
                successor: row.successor_id,
            },
        };
        let step = Step { day: row.effective_on, seq: row.seq, act: row.act_id, change };
        steps.entry(row.org_id).or_default().push(step);
    }
    Ok(steps)
}

pub async fn with_all_above(
    db: &mut PgConnection,
    orgs: &BTreeSet<OrgId>,
    parents: &BTreeSet<OrgId>,
) -> AppResult<Known> {
    let ids: Vec<uuid::Uuid> = orgs.union(parents).map(|org| org.0).collect();
    let rows = sqlx::query_file!("src/sql/known.sql", &ids).fetch_all(db).await?;
    let mut known = Known::default();
    for row in rows {
        known.labels.insert(row.id, row.label);
        let (Some(valid), Some(path), Some(code), Some(opened_by)) =
            (row.valid, row.path, row.kind, row.opened_by)
        else {
            continue;
        };
        known.episodes.entry(row.id).or_default().push(Episode {
            valid,
            parent: row.parent_id,
            path,
            kind: kind(&code)?,
            name: OrgName {
                full: row.full_name.unwrap_or_default(),
                short: row.short_name.unwrap_or_default(),
            },
            opened_by,
            closed_by: row.closed_by,
        });
    }
    Ok(known)
}

/// All organisations that ever stood below these.
pub async fn all_below(db: &mut PgConnection, orgs: &BTreeSet<OrgId>) -> AppResult<Vec<OrgId>> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let below = sqlx::query_scalar!(
        r#"with recursive below (id) as (
             select unnest($1::uuid[])
             union
             select e.org_id from below
             join org_episode e on e.parent_id = below.id and e.superseded_at is null)
           select id as "id!: OrgId" from below"#,
        &ids
    )
    .fetch_all(db)
    .await?;
    Ok(below)
}

/// Supersedes the rows that are no longer so and inserts those that are.
pub async fn write(db: &mut PgConnection, effects: &[Effect], at: DateTime<Utc>) -> AppResult<()> {
    let gone = || effects.iter().flat_map(|effect| effect.gone().map(|row| (effect.org.0, row)));
    let orgs: Vec<uuid::Uuid> = gone().map(|(org, _)| org).collect();
    let days: Vec<NaiveDate> = gone().map(|(_, row)| row.valid.from).collect();
    if !orgs.is_empty() {
        sqlx::query_file!("src/sql/supersede.sql", &orgs, &days, at).execute(&mut *db).await?;
    }
    let rows: Vec<(OrgId, &Episode)> =
        effects.iter().flat_map(|effect| effect.begun().map(|row| (effect.org, row))).collect();
    if rows.is_empty() { Ok(()) } else { insert(db, &rows, at).await }
}

async fn insert(
    db: &mut PgConnection,
    rows: &[(OrgId, &Episode)],
    at: DateTime<Utc>,
) -> AppResult<()> {
    let column = |of: fn(&Episode) -> String| rows.iter().map(|(_, row)| of(row)).collect();
    let orgs: Vec<uuid::Uuid> = rows.iter().map(|(org, _)| org.0).collect();
    let days: Vec<NaiveDate> = rows.iter().map(|(_, row)| row.valid.from).collect();
    let until: Vec<Option<NaiveDate>> = rows.iter().map(|(_, row)| row.valid.until).collect();
    let parents: Vec<Option<uuid::Uuid>> =
        rows.iter().map(|(_, row)| row.parent.map(|org| org.0)).collect();
    let paths: Vec<String> = column(|row| ltree(&row.path));
    let kinds: Vec<String> = column(|row| row.kind.code().to_owned());
    let full: Vec<String> = column(|row| row.name.full.clone());
    let short: Vec<String> = column(|row| row.name.short.clone());
    let opened: Vec<uuid::Uuid> = rows.iter().map(|(_, row)| row.opened_by.0).collect();
    let closed: Vec<Option<uuid::Uuid>> =
        rows.iter().map(|(_, row)| row.closed_by.map(|act| act.0)).collect();
    sqlx::query_file!(
        "src/sql/place.sql",
        &orgs,
        &days,
        &until as &[Option<NaiveDate>],
        &parents as &[Option<uuid::Uuid>],
        &paths,
        &kinds,
        &full,
        &short,
        &opened,
        &closed as &[Option<uuid::Uuid>],
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What is obligatory in a passport depends on the kind: the counts of these follow, for every day.
pub async fn rekind_passports(
    db: &mut PgConnection,
    orgs: &[OrgId],
    at: DateTime<Utc>,
) -> AppResult<()> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    // a save of a passport holds its organisation: it comes before, or sees the new kinds
    sqlx::query!("select id from org where id = any($1) order by id for update", &ids)
        .fetch_all(&mut *db)
        .await?;
    sqlx::query!("select org_rekinded($1, $2)", &ids, at).execute(db).await?;
    Ok(())
}

/// A path as PostgreSQL writes it.
pub fn ltree(path: &[i64]) -> String {
    path.iter().map(i64::to_string).collect::<Vec<_>>().join(".")
}
