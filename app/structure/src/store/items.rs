//! What an act does, as it is written, organisation by organisation.

use sqlx::PgConnection;

use crate::model::{Change, CloseReason, OrgKind, OrgName};
use kernel::{
    AppError, AppResult,
    id::{ActId, OrgId},
};

fn unknown(what: &str) -> AppError {
    AppError::Internal(format!("an act with an unknown {what}"))
}

/// The changes of an act in the order in which they were written.
pub async fn of(db: &mut PgConnection, act: ActId) -> AppResult<Vec<(OrgId, Change)>> {
    let rows = sqlx::query!(
        "select org_id, verb, parent_id, kind, full_name, short_name, close_reason, successor_id
         from act_item where act_id = $1 order by id",
        act.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let kind =
                row.kind.as_deref().and_then(OrgKind::from_code).ok_or_else(|| unknown("kind"));
            let name = OrgName {
                full: row.full_name.unwrap_or_default(),
                short: row.short_name.unwrap_or_default(),
            };
            let reason = row.close_reason.as_deref().and_then(CloseReason::from_code);
            let change = match row.verb.as_str() {
                "found" => Change::Found { parent: row.parent_id, kind: kind?, name },
                "rename" => Change::Rename(name),
                "rekind" => Change::Rekind(kind?),
                "move" => Change::Move(row.parent_id.ok_or_else(|| unknown("place"))?),
                _ => Change::Exclude {
                    reason: reason.ok_or_else(|| unknown("reason"))?,
                    successor: row.successor_id,
                },
            };
            Ok((row.org_id, change))
        })
        .collect()
}
