//! Signing in: one path and one sentence for every failure (SEC-16, SEC-17).

use chrono::Duration;

use super::session;
use crate::{
    access::{Ctx, password, store},
    kernel::{Outcome, Refusal, journal},
};

/// Parallel sessions of one account.
const SESSIONS: i64 = 5;
/// Failures in a row after which an account rests.
const TRIES: i32 = 10;
/// How long it rests.
const REST: Duration = Duration::minutes(15);

/// Checks login and password and opens a session; gives its token.
///
/// # Errors
/// [`Refusal::Forbidden`] for unknown, wrong, disabled alike; [`Refusal::Later`] while locked.
pub async fn run(ctx: &Ctx, login: &str, password: &str) -> Outcome<String> {
    if password.len() > password::LONGEST || login.len() > 200 {
        return Err(Refusal::Forbidden);
    }
    let login = login.trim().to_lowercase();
    let now = ctx.clock.now();
    let mut tx = ctx.db.begin().await?;
    let known = store::credentials(&mut tx, &login).await?;
    let locked = known.as_ref().and_then(|known| known.locked_until).filter(|until| *until > now);
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = password::fits(password.to_owned(), hash).await?;
    let Some(known) = known else { return Err(Refusal::Forbidden) };
    if let Some(until) = locked {
        return Err(Refusal::Later(u32::try_from((until - now).num_seconds()).unwrap_or(1)));
    }
    if !fits || known.is_disabled {
        let lock = (known.failures + 1) % TRIES == 0;
        store::count_failure(&mut tx, known.id, lock.then(|| now + REST)).await?;
        tx.commit().await?;
        return Err(Refusal::Forbidden);
    }
    let token = session::new_token();
    store::open_session(&mut tx, known.id, &session::token_hash(&token), now, SESSIONS).await?;
    let author = journal::Author {
        account: Some(known.id),
        on_behalf: None,
        request: Some(ctx.request),
        save: crate::kernel::id::SaveId::new(),
        at: now,
    };
    let entry = journal::Entry {
        action: "account.sign_in",
        object_kind: "account",
        object_id: known.id.0,
        before: None,
        after: None,
    };
    journal::write(&mut tx, &author, entry).await?;
    tx.commit().await?;
    Ok(token)
}
