//! The second step of signing in: the code of the phone, or one from paper (SEC-16).

use serde_json::json;
use sqlx::PgConnection;

use super::{factor, session};
use crate::{
    Ctx,
    journal::{ACCOUNT, ACCOUNT_CODE_FAILED, ACCOUNT_CODE_TAKEN, ACCOUNT_SECOND_STEP},
    store, totp,
};
use kernel::{AppError, AppResult, journal};

/// Takes the code and opens the session under another token (SEC-13); absent when it does not fit.
///
/// # Errors
/// [`AppError::Later`] while it rests; [`AppError::Conflict`] when this session has passed already.
pub async fn run(ctx: &Ctx, typed: &str) -> AppResult<Option<String>> {
    let mut tx = ctx.db.begin().await?;
    let token = if take(&mut tx, ctx, typed).await? {
        let passed = ACCOUNT_SECOND_STEP;
        Some(session::renew(&mut tx, ctx, store::Stage::Factor, passed).await?)
    } else {
        None
    };
    tx.commit().await?;
    Ok(token)
}

/// Takes a code; says whether it was one of hers. The caller commits, whatever is said: a failure counts.
///
/// Tries are counted for the account like those of a login. A code of the phone is good once, and none
/// that is older than the last one taken; a code on paper is good once.
///
/// # Errors
/// [`AppError::Later`] while it rests.
pub(super) async fn take(db: &mut PgConnection, ctx: &Ctx, typed: &str) -> AppResult<bool> {
    let account = ctx.actor()?.account;
    let now = ctx.clock.now();
    let typed = factor::digits(typed);
    let key = ctx.keys.fingerprint("code tries", &account.to_string());
    // the row of tries is held until the end: codes that come at once are looked at one after another
    let tries = store::tries(&mut *db, &key, now).await?;
    if let Some(wait) = tries.wait(now) {
        return Err(AppError::Later(wait));
    }
    let how = if typed.len() == totp::DIGITS {
        shown(&mut *db, ctx, &typed).await?.then_some("phone")
    } else {
        let hash = factor::code_hash(&ctx.keys, account, &typed);
        store::take_code(&mut *db, account, &hash, now).await?.then_some("paper")
    };
    let after = if how.is_some() { tries.succeeded() } else { tries.failed(now) };
    store::save_tries(&mut *db, &key, after).await?;
    let (verb, said) = match how {
        Some(how) => (ACCOUNT_CODE_TAKEN, json!({ "by": how })),
        None => (ACCOUNT_CODE_FAILED, json!({ "failures": after.failures })),
    };
    let object = (ACCOUNT, Some(account.0));
    journal::happened(db, &ctx.asking(), verb, object, said).await?;
    Ok(how.is_some())
}

/// Whether her phone shows this code, later than the last one taken.
async fn shown(db: &mut PgConnection, ctx: &Ctx, typed: &str) -> AppResult<bool> {
    let account = ctx.actor()?.account;
    let Some(known) = store::factor(&mut *db, account).await? else { return Ok(false) };
    let secret = ctx.keys.unseal("phone", &account.to_string(), &known.secret);
    let step =
        secret.and_then(|secret| totp::accept(&secret, typed, ctx.clock.now(), known.last_step));
    match step {
        Some(step) => store::take_step(db, account, step).await,
        None => Ok(false),
    }
}
