//! A session: a random token in the cookie, its hash in the database (SEC-13).

use chrono::Duration;
use rand::RngCore;
use sha2::{Digest, Sha256};

use crate::{
    access::{Ctx, store},
    kernel::{Outcome, Refusal},
};

/// Ends after so long without a request.
pub const IDLE: Duration = Duration::minutes(30);
/// Ends after so long in any case.
pub const LONGEST: Duration = Duration::hours(12);

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
    let account = store::session_account(&ctx.db, &hash, now, now - IDLE, now - LONGEST).await?;
    let Some(account) = account else { return Ok(ctx) };
    match ctx.clone().acting(account).await {
        Err(Refusal::SignIn) => Ok(ctx),
        Ok(mut acting) => {
            acting.session = Some(hash);
            Ok(acting)
        }
        other => other,
    }
}
