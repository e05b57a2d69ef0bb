//! Reading acts and rows for placing, writing the rows that became different.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{
    kernel::{Outcome, Refusal, id::OrgId},
    structure::{
        model::{Change, CloseReason, OrgKind, OrgName, placement::Episode, timeline::Step},
        ops::dry_run::Effect,
    },
};

/// Rows and labels of a part of the tree.
#[derive(Debug, Default)]
pub struct Known {
    /// Label of each organisation.
    pub labels: HashMap<OrgId, i64>,
    /// Living rows of each organisation in order of days.
    pub episodes: HashMap<OrgId, Vec<Episode>>,
}

fn kind(code: &str) -> Outcome<OrgKind> {
    OrgKind::from_code(code).ok_or_else(|| Refusal::Internal(format!("unknown kind {code}")))
}

pub async fn steps(db: &mut PgConnection, org: OrgId) -> Outcome<Vec<Step>> {
    let rows = sqlx::query_file!("src/structure/sql/steps.sql", org.0).fetch_all(db).await?;
    rows.into_iter()
        .map(|row| {
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
                    row.parent_id.ok_or_else(|| Refusal::Internal("a move to nowhere".into()))?,
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
            Ok(Step { day: row.effective_on, seq: row.seq, act: row.act_id, change })
        })
        .collect()
}

pub async fn with_all_above(
    db: &mut PgConnection,
    orgs: &BTreeSet<OrgId>,
    parents: &BTreeSet<OrgId>,
) -> Outcome<Known> {
    let ids: Vec<uuid::Uuid> = orgs.union(parents).map(|org| org.0).collect();
    let rows = sqlx::query_file!("src/structure/sql/known.sql", &ids).fetch_all(db).await?;
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
pub async fn all_below(db: &mut PgConnection, orgs: &BTreeSet<OrgId>) -> Outcome<Vec<OrgId>> {
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
pub async fn write(
    db: &mut PgConnection,
    effects: &[Effect],
    _known: &[OrgId],
    at: DateTime<Utc>,
) -> Outcome<()> {
    for effect in effects {
        for gone in effect.before.iter().filter(|row| !effect.after.contains(row)) {
            sqlx::query!(
                "update org_episode set superseded_at = $3
                 where org_id = $1 and superseded_at is null and lower(valid) = $2::date",
                effect.org.0,
                gone.valid.from,
                at
            )
            .execute(&mut *db)
            .await?;
        }
    }
    for effect in effects {
        for new in effect.after.iter().filter(|row| !effect.before.contains(row)) {
            insert(db, effect.org, new, at).await?;
        }
    }
    Ok(())
}

async fn insert(
    db: &mut PgConnection,
    org: OrgId,
    row: &Episode,
    at: DateTime<Utc>,
) -> Outcome<()> {
    let path: Vec<String> = row.path.iter().map(i64::to_string).collect();
    let until: Option<NaiveDate> = row.valid.until;
    sqlx::query!(
        "insert into org_episode (org_id, valid, parent_id, path, kind, full_name, short_name,
                                  opened_by, closed_by, recorded_at)
         values ($1, daterange($2, $3), $4, text2ltree($5), $6, $7, $8, $9, $10, $11)",
        org.0,
        row.valid.from,
        until,
        row.parent.map(|id| id.0),
        path.join("."),
        row.kind.code(),
        row.name.full,
        row.name.short,
        row.opened_by.0,
        row.closed_by.map(|id| id.0),
        at
    )
    .execute(db)
    .await?;
    Ok(())
}
