//! What is sent after a session has ended is not lost: it comes back with the next sign-in of the same
//! person (`design.md`, nothing typed is ever lost).

use std::collections::BTreeMap;

use chrono::Duration;
use uuid::Uuid;

use super::session;
use crate::{Ctx, store};
use kernel::{AppResult, acting};

/// How long a form is kept, and how long after its end a session is still known.
pub const KEPT: Duration = Duration::hours(24);
/// Kept forms of one account.
const MOST: i64 = 5;

/// Keeps a form for the account whose session this was; absent when nobody knows the session.
///
/// # Errors
/// Errors of the database.
pub async fn keep(
    ctx: &Ctx,
    token: &str,
    path: &str,
    typed: &BTreeMap<String, String>,
) -> AppResult<Option<Uuid>> {
    let (now, hash) = (ctx.clock.now(), session::token_hash(token));
    let open: BTreeMap<_, _> = typed.iter().filter(|(name, _)| !is_secret(name)).collect();
    let Ok(typed) = serde_json::to_value(open) else { return Ok(None) };
    let id = Uuid::now_v7();
    let since = (now - session::IDLE - KEPT, now - session::LONGEST - KEPT);
    let keep = store::keep_form(&ctx.db, &hash, since, (id, path, typed), (now, MOST));
    let is_kept = acting::as_house(keep).await?;
    Ok(is_kept.then_some(id))
}

/// What was kept for this person from the page at this path.
///
/// # Errors
/// [`kernel::AppError::SignIn`]; errors of the database.
pub async fn back(ctx: &Ctx, id: Uuid, path: &str) -> AppResult<Option<BTreeMap<String, String>>> {
    let since = ctx.clock.now() - KEPT;
    let typed = store::kept_form(&ctx.db, ctx.actor()?.account, id, path, since).await?;
    Ok(typed.and_then(|typed| serde_json::from_value(typed).ok()))
}

/// The key of a form takes effect once; passwords and codes are never written down.
fn is_secret(name: &str) -> bool {
    ["key", "code", "sealed", "old", "again"].contains(&name)
        || name.contains("password")
        || name.contains("phrase")
}
