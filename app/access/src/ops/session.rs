//! A session: a random token in the cookie, its hash in the database (SEC-13).

use chrono::{DateTime, Duration, Utc};
use rand::RngCore;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::{
    Ctx,
    current_session::{AHEAD, CurrentSession},
    journal::{ACCOUNT, ACCOUNT_SIGN_OUT},
    store::{self, Alive, By, Opening, Stage},
};
use kernel::{
    AppError, AppResult, acting,
    id::AccountId,
    journal::{self, Verb},
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

/// Between which moments a session that lives now was used and opened; what is dated ahead is of a clock
/// that was set back, and lives no more.
pub fn alive(now: DateTime<Utc>) -> Alive {
    (now - IDLE, now - LONGEST, now + AHEAD)
}

/// The context of whoever holds this token; unchanged when the session has ended.
///
/// # Errors
/// Errors of the database.
pub async fn resume(ctx: Ctx, token: &str) -> AppResult<Ctx> {
    let now = ctx.clock.now();
    let hash = token_hash(token);
    let by = By::Session { token_hash: &hash, alive: alive(now) };
    let look = store::actor(&ctx.db, by, ctx.clock.today());
    let Some(found) = acting::as_house(look).await? else {
        return Ok(ctx);
    };
    let is_open = found.actor.gate.is_none();
    let reach = if is_open { acting::Reach::Offices } else { acting::Reach::Own };
    acting::becomes(found.actor.account, reach, ctx.clock);
    if found.seen_at.is_some_and(|seen_at| now - seen_at > NOTED) {
        store::touch_session(&ctx.db, &hash, now).await?;
    }
    let current_session = found
        .opened_at
        .zip(found.confirmed_at)
        .map(|(opened_at, confirmed_at)| CurrentSession { hash, opened_at, confirmed_at });
    Ok(Ctx { current_session, session_id: found.session, ..ctx.signed_in(found.actor) })
}

/// A session to be opened from where this request came, with its token.
pub(crate) fn opening(ctx: &Ctx, account: AccountId, has_passed: bool) -> (String, Opening) {
    let token = new_token();
    let opening = Opening {
        account,
        token_hash: token_hash(&token),
        at: ctx.clock.now(),
        device: ctx.device,
        source: ctx.source,
        has_passed,
    };
    (token, opening)
}

/// What was awaited at this stage has been said: the session goes on under another token, which is given.
///
/// # Errors
/// [`AppError::Conflict`] when the session does not stand there.
pub(crate) async fn renew(
    db: &mut PgConnection,
    ctx: &Ctx,
    stage: Stage,
    verb: Verb,
) -> AppResult<String> {
    let token = new_token();
    let (own, fresh) = (ctx.token_hash(), token_hash(&token));
    if !store::renew_session(&mut *db, own, &fresh, stage, ctx.clock.now()).await? {
        return Err(AppError::Conflict);
    }
    let object = (ACCOUNT, Some(ctx.actor()?.account.0));
    journal::happened(db, &ctx.asking(), verb, object, json!({})).await?;
    Ok(token)
}

/// Ends the session of this request.
///
/// # Errors
/// Errors of the database.
pub async fn end(ctx: &Ctx) -> AppResult<()> {
    let Some(actor) = &ctx.actor else { return Ok(()) };
    let mut tx = ctx.db.begin().await?;
    store::close_session(&mut tx, ctx.token_hash()).await?;
    let object = (ACCOUNT, Some(actor.account.0));
    journal::happened(&mut tx, &ctx.asking(), ACCOUNT_SIGN_OUT, object, json!({})).await?;
    Ok(tx.commit().await?)
}
