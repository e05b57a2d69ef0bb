//! The password said once more by somebody who is signed in: it stands for a signature.

use serde_json::json;

use crate::{
    Ctx,
    journal::{ACCOUNT, ACCOUNT_PASSWORD_FAILED},
    password, policy, store,
};
use kernel::{AppError, AppResult, journal};

/// Whether the password is hers. Failures count like failed sign-ins: an open screen is no place to
/// guess at (SEC-16).
///
/// # Errors
/// [`AppError::Later`] while her login rests.
pub async fn run(ctx: &Ctx, typed: &str) -> AppResult<bool> {
    let actor = ctx.actor()?;
    let now = ctx.clock.now();
    let login_hash = ctx.keys.fingerprint("login tries", &actor.login);
    let known = store::credentials(&ctx.db, &actor.login, now).await?;
    // while an access letter is out nothing else is a password of hers
    let hash = known.filter(|known| known.letter.is_none()).and_then(|known| known.hash);
    let typed = if typed.len() > password::LONGEST { "" } else { typed };
    let fits = password::fits(policy::normal(typed), hash).await?;
    let mut tx = ctx.db.begin().await?;
    let tries = store::tries(&mut tx, &login_hash, now).await?;
    if let Some(wait) = tries.wait(now) {
        return Err(AppError::Later(wait));
    }
    let after = if fits { tries.succeeded() } else { tries.failed(now) };
    store::save_tries(&mut tx, &login_hash, after).await?;
    if !fits {
        let said = json!({ "failures": after.failures });
        let object = (ACCOUNT, Some(actor.account.0));
        journal::happened(&mut tx, &ctx.asking(), ACCOUNT_PASSWORD_FAILED, object, said).await?;
    }
    tx.commit().await?;
    Ok(fits)
}
