//! Acts that wait for another side, and where organisations stand when sides are decided.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::model::{ActState, Change, Draft};
use kernel::{
    AppError, AppResult, AsOf,
    id::{AccountId, ActId, OrgId},
};

/// Where an organisation stands: today, or on the nearest day it existed.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The organisation.
    pub org: OrgId,
    /// Its label.
    pub label: i64,
    /// Labels from the root to itself.
    pub path: Vec<i64>,
}

/// The head of an act that may be answered.
#[derive(Debug, Clone)]
pub struct Head {
    /// Where it stands.
    pub state: ActState,
    /// On behalf of which organisation it is made.
    pub org: OrgId,
    /// Which organisation answers.
    pub offered_to: Option<OrgId>,
    /// The act it annuls.
    pub annuls: Option<ActId>,
    /// Who made it; absent for the command line.
    pub made_by: Option<AccountId>,
    /// Whether organisations merge by it, or by what it brings back.
    pub is_merger: bool,
}

pub async fn standings(
    db: &mut PgConnection,
    orgs: &BTreeSet<OrgId>,
    labels: &BTreeSet<i64>,
    today: AsOf,
) -> AppResult<Vec<Standing>> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let labels: Vec<i64> = labels.iter().copied().collect();
    let rows = sqlx::query_file!("src/sql/standings.sql", &ids, &labels, today.day())
        .fetch_all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Standing { org: row.id, label: row.label, path: row.path })
        .collect())
}

/// Both sides of an act: who made it and, when it crossed branches, who agreed; and what it annuls.
pub async fn sides_of(db: &mut PgConnection, act: ActId) -> AppResult<(Vec<OrgId>, Option<ActId>)> {
    let row = sqlx::query!("select org_id, offered_to, annuls_id from act where id = $1", act.0)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let sides = [Some(row.org_id), row.offered_to].into_iter().flatten().collect();
    Ok((sides, row.annuls_id))
}

/// An offer that waits and does the same as this draft.
pub async fn same_waiting(db: &mut PgConnection, draft: &Draft) -> AppResult<Option<ActId>> {
    let (org, end) = match draft.items.first() {
        Some((org, Change::Move(to))) => (Some(*org), Some(*to)),
        Some((org, Change::Exclude { successor, .. })) => (Some(*org), *successor),
        Some((org, _)) => (Some(*org), None),
        None => (None, None),
    };
    let earlier = sqlx::query_scalar!(
        "select a.id from act a
         where a.state = 'offered' and a.kind = $1 and a.annuls_id is not distinct from $2
           and ($3::uuid is null or exists (
                select from act_item i where i.act_id = a.id and i.org_id = $3
                  and coalesce(i.parent_id, i.successor_id) is not distinct from $4))
         limit 1",
        draft.kind.code(),
        draft.annuls.map(|act| act.0),
        org.map(|org| org.0),
        end.map(|org| org.0)
    )
    .fetch_optional(db)
    .await?;
    Ok(earlier)
}

/// The head of an act, held until the transaction ends.
pub async fn head_for_update(db: &mut PgConnection, act: ActId) -> AppResult<Head> {
    let row = sqlx::query!(
        r#"select a.state, a.org_id, a.offered_to, a.annuls_id, a.made_by as "made_by: AccountId",
                  act_is_merger(a.id) as "is_merger!"
           from act a where a.id = $1 for update"#,
        act.0
    )
    .fetch_optional(db)
    .await?
    .ok_or(AppError::NotFound)?;
    let state = ActState::from_code(&row.state)
        .ok_or_else(|| AppError::Internal(format!("unknown state {}", row.state)))?;
    Ok(Head {
        state,
        org: row.org_id,
        offered_to: row.offered_to,
        annuls: row.annuls_id,
        made_by: row.made_by,
        is_merger: row.is_merger,
    })
}

/// Whether organisations merge by an act, or by what it brings back: it takes two people (SEC-34).
pub async fn is_merger(db: &mut PgConnection, act: ActId) -> AppResult<bool> {
    let answer = sqlx::query_scalar!(r#"select act_is_merger($1) as "is!""#, act.0);
    Ok(answer.fetch_one(db).await?)
}

/// Offers that wait and name one of these organisations.
pub async fn waiting_about(
    db: &mut PgConnection,
    orgs: &[OrgId],
    but: ActId,
    most: i64,
) -> AppResult<Vec<ActId>> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    let acts = sqlx::query_scalar!(
        "select a.id from act a
         where a.state = 'offered' and a.id <> $2 and exists (
             select from act_item i
             where i.act_id in (a.id, a.annuls_id)
               and (i.org_id = any($1) or i.parent_id = any($1) or i.successor_id = any($1)))
         order by a.seq limit $3",
        &ids,
        but.0,
        most
    )
    .fetch_all(db)
    .await?;
    Ok(acts)
}
