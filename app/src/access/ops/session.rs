//! A session: a random token in the cookie, its hash in the database (SEC-13).

use chrono::Duration;
use rand::RngCore;
use sha2::{Digest, Sha256};

use crate::{
    access::{
        Ctx,
        store::{self, By},
    },
    kernel::Outcome,
};

/// Ends after so long without a request.
pub const IDLE: Duration = Duration::minutes(30);
/// Ends after so long in any case.
pub const LONGEST: Duration = Duration::hours(12);
/// The last use is noted no more often than this.
const NOTED: Duration = Duration::minutes(1);

/// A fresh token, 256 random bits in hexadecimal.
#[must_use]
pub fn new_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is stored instead of the token.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The context of whoever holds this token; unchanged when the session has ended.
///
/// # Errors
/// Errors of the database.
pub async fn resume(ctx: Ctx, token: &str) -> Outcome<Ctx> {
    let now = ctx.clock.now();
    let hash = token_hash(token);
    let by = By::Session { token_hash: &hash, idle_since: now - IDLE, born_since: now - LONGEST };
    let Some(found) = store::actor(&ctx.db, by, ctx.clock.today()).await? else {
        return Ok(ctx);
    };
    if found.seen_at.is_some_and(|seen_at| now - seen_at > NOTED) {
        store::touch_session(&ctx.db, &hash, now).await?;
    }
    Ok(Ctx { actor: Some(found.actor), session: Some(hash), session_id: found.session, ..ctx })
}
