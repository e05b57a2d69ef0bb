//! Signing in: one path and one sentence for every failure (SEC-16, SEC-17).

use chrono::Duration;

use super::session;
use crate::{
    access::{Ctx, password, store},
    kernel::{
        Outcome, Refusal,
        id::{AccountId, SaveId},
        journal, text,
    },
};

/// Parallel sessions of one account.
const SESSIONS: i64 = 5;
/// Failures in a row after which an account rests.
const TRIES: i32 = 10;
/// How long it rests.
const REST: Duration = Duration::minutes(15);

/// Failures from one source in a minute after which it waits; neighbours who know their passwords
/// do not count.
const FAILURES: i64 = 30;

/// Checks login and password and opens a session; gives its token.
///
/// No lock is held while the password is hashed; what is written afterwards looks again.
///
/// # Errors
/// [`Refusal::Forbidden`] for unknown, wrong, disabled alike; [`Refusal::Later`] while the account
/// rests or its source has failed too often.
pub async fn run(ctx: &Ctx, login: &str, password: &str) -> Outcome<String> {
    let now = ctx.clock.now();
    let minute_ago = now - Duration::minutes(1);
    if let Some(source) = ctx.source
        && store::failures_from(&ctx.db, source, minute_ago).await? >= FAILURES
    {
        return Err(Refusal::Later(60));
    }
    let done = try_password(ctx, login, password).await;
    if let (Err(Refusal::Forbidden), Some(source)) = (&done, ctx.source) {
        store::note_failure_from(&ctx.db, source, now).await?;
    }
    done
}

async fn try_password(ctx: &Ctx, login: &str, password: &str) -> Outcome<String> {
    let Ok(login) = text::line(login, 200).map(|login| login.to_lowercase()) else {
        return Err(Refusal::Forbidden);
    };
    if password.len() > password::LONGEST {
        return Err(Refusal::Forbidden);
    }
    let now = ctx.clock.now();
    let known = store::credentials(&ctx.db, &login).await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = password::fits(password.to_owned(), hash).await?;
    let Some(known) = known else { return Err(Refusal::Forbidden) };
    let mut tx = ctx.db.begin().await?;
    // as it stands now: many tries at once must not get more guesses than one after another
    let tries = store::tries(&mut tx, known.id).await?;
    if let Some(until) = tries.locked_until.filter(|until| *until > now) {
        return Err(Refusal::Later(u32::try_from((until - now).num_seconds()).unwrap_or(1).max(1)));
    }
    if !fits || known.is_disabled {
        let lock = (tries.failures + 1) % TRIES == 0;
        store::count_failure(&mut tx, known.id, lock.then(|| now + REST)).await?;
        tx.commit().await?;
        return Err(Refusal::Forbidden);
    }
    let token = session::new_token();
    store::open_session(&mut tx, known.id, &session::token_hash(&token), now, SESSIONS).await?;
    journal::write(&mut tx, &author(ctx, known.id), signed_in(known.id)).await?;
    tx.commit().await?;
    Ok(token)
}

fn author(ctx: &Ctx, account: AccountId) -> journal::Author {
    journal::Author {
        account: Some(account),
        on_behalf: None,
        request: Some(ctx.request),
        save: SaveId::new(),
        at: ctx.clock.now(),
    }
}

fn signed_in(account: AccountId) -> journal::Entry {
    journal::Entry {
        action: "account.sign_in",
        object_kind: "account",
        object_id: account.0,
        before: None,
        after: None,
    }
}
