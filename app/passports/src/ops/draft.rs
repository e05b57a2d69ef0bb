//! Drafts: what a person typed and has not saved. They belong to her, not to the register, so the
//! journal does not know them; nobody else ever sees them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgExecutor};

use crate::{
    capability::FillPassport,
    store::drafts::{self as store, Draft, FormData},
};
use access::Grant;
use kernel::{AppError, AppResult, Db, id::AccountId};

/// What one step may hold as typed, in bytes: far above every field together.
const MOST: usize = 32 * 1024;

/// The length of a stamp, in letters.
pub const STAMP: usize = 20;

/// Names of fields that belong to the form and not to the draft.
const OF_THE_FORM: [&str; 3] = ["key", "version", "go"];

fn who(grant: &Grant<FillPassport>) -> AppResult<AccountId> {
    grant.account().ok_or(AppError::SignIn)
}

/// Keeps a step as typed, sound or not.
///
/// # Errors
/// [`AppError::Malformed`] when it is larger than any honest form.
pub async fn keep(
    db: &Db,
    grant: &Grant<FillPassport>,
    step: &str,
    typed: &FormData,
) -> AppResult<DateTime<Utc>> {
    let typed: FormData = typed
        .iter()
        .filter(|(name, _)| !OF_THE_FORM.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.replace('\0', "")))
        .collect();
    let size: usize = typed.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > MOST {
        return Err(AppError::Malformed);
    }
    let at = grant.author().at;
    store::keep(db, who(grant)?, grant.org(), step, &typed, at).await?;
    Ok(at)
}

/// All steps she has begun here.
///
/// # Errors
/// Errors of the database.
pub async fn kept(
    db: impl PgExecutor<'_>,
    grant: &Grant<FillPassport>,
) -> AppResult<BTreeMap<String, Draft>> {
    store::kept(db, who(grant)?, grant.org()).await
}

/// What tells these drafts from others: by what was typed, not by when. A page keeps drafts by itself, and may do so
/// once more when the next page stands there already.
#[must_use]
pub fn stamp(kept: &BTreeMap<String, Draft>) -> String {
    let typed: BTreeMap<&str, &FormData> =
        kept.iter().map(|(step, draft)| (step.as_str(), &draft.typed)).collect();
    let hash = Sha256::digest(serde_json::json!(typed).to_string());
    hash.iter().take(STAMP / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// Forgets them: saved, or thrown away.
///
/// # Errors
/// Errors of the database.
pub async fn forget(db: &mut PgConnection, grant: &Grant<FillPassport>) -> AppResult<()> {
    store::forget(db, who(grant)?, grant.org()).await
}
