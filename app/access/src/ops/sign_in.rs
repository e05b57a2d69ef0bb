//! Signing in: one path, one duration and one sentence for every failure (SEC-16, SEC-17).

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use uuid::Uuid;

use super::session;
use crate::{
    Ctx,
    journal::{ACCOUNT, ACCOUNT_SIGN_IN, ACCOUNT_SIGN_IN_FAILED},
    passphrase, password, policy, store,
    throttle::Tries,
};
use kernel::{
    AppError, AppResult, acting,
    id::{AccountId, SaveId},
    journal, text,
};

/// Parallel sessions of one account.
const SESSIONS: i64 = 5;
/// Failures from one source in a minute after which it waits; neighbours who know their passwords
/// do not count.
const FAILURES: i64 = 30;
/// Longest login that is looked up; whatever is longer is a login that nobody has.
pub const LOGIN: usize = 200;

/// Checks login and password and opens a session; gives its token.
///
/// Unknown, wrong, disabled and resting take the same steps in the same order: the same password check,
/// the same statements. Tries are counted by what was typed, so that a login nobody has rests as well.
/// No lock is held while the password is hashed; what is written afterwards looks again.
///
/// # Errors
/// [`AppError::Forbidden`] for unknown, wrong, disabled alike; [`AppError::Later`] while the login rests or
/// its source has failed too often.
pub async fn run(ctx: &Ctx, login: &str, password: &str) -> AppResult<String> {
    let now = ctx.clock.now();
    let minute = (now - Duration::minutes(1), now);
    if let Some(source) = ctx.source
        && store::failures_from(&ctx.db, source, minute).await? >= FAILURES
    {
        return refused_source(ctx, source, minute).await;
    }
    let done = acting::as_house(try_password(ctx, login, password)).await;
    let result = match &done {
        Ok(_) => "opened",
        Err(AppError::Forbidden) => "failed",
        Err(AppError::Later(_)) => "resting",
        Err(_) => "broken",
    };
    metrics::counter!("ediny_sign_ins_total", "result" => result).increment(1);
    if let (Err(AppError::Forbidden | AppError::Later(_)), Some(source)) = (&done, ctx.source) {
        store::note_failure_from(&ctx.db, source, now).await?;
    }
    done
}

/// A source that failed too often: the journal keeps one row a minute of it, however often it asks.
async fn refused_source(
    ctx: &Ctx,
    source: IpAddr,
    minute: (DateTime<Utc>, DateTime<Utc>),
) -> AppResult<String> {
    let refusal = AppError::Later(60);
    if !store::is_refused_noted(&ctx.db, source, minute).await? {
        let request =
            json!({ "address": "/sign-in", "method": "POST", "why": refusal.to_string() });
        let mut db = ctx.db.acquire().await?;
        journal::denied(&mut db, &author(ctx, None), "address", None, request).await?;
    }
    Err(refusal)
}

async fn try_password(ctx: &Ctx, login: &str, password: &str) -> AppResult<String> {
    let now = ctx.clock.now();
    // what cannot be a login is counted as it was typed and looked up as a name that nobody has
    let typed = login.trim().to_lowercase();
    let login = text::line(login, LOGIN).map(|login| login.to_lowercase()).ok();
    let tried = if password.len() > password::LONGEST { "" } else { password };
    let login_hash = ctx.keys.fingerprint("login tries", login.as_ref().unwrap_or(&typed));
    let login = login.unwrap_or_default();
    let known = store::credentials(&ctx.db, &login, now).await?;
    let hash = known.as_ref().and_then(|known| known.hash.clone());
    let letter = known.as_ref().and_then(|known| known.letter);
    let tried = if letter.is_some() { passphrase::normal(tried) } else { policy::normal(tried) };
    let fits = password::fits(tried, hash).await?;
    let account = known.as_ref().map(|known| known.id);
    let mut enters = known.filter(|known| fits && !known.is_disabled).map(|known| known.id);
    let mut tx = ctx.db.begin().await?;
    // as it stands now: many tries at once must not get more guesses than one after another
    let tries = store::tries(&mut tx, &login_hash, now).await?;
    let wait = tries.wait(now);
    // of two who bring one access letter at once one comes in
    if let (None, Some(_), Some(letter)) = (wait, enters, letter)
        && !store::use_letter(&mut tx, letter, now).await?
    {
        enters = None;
    }
    let after = match (wait, enters) {
        (Some(_), _) => tries,
        (None, Some(_)) => tries.succeeded(),
        (None, None) => tries.failed(now),
    };
    store::save_tries(&mut tx, &login_hash, after).await?;
    if let (None, Some(account)) = (wait, enters) {
        // a browser has one session: the one before it ends (SEC-13)
        store::close_session(&mut tx, ctx.token_hash()).await?;
        let (token, opening) = session::opening(ctx, account, false);
        store::open_session(&mut tx, &opening, SESSIONS).await?;
        let entry = signed_in(account, letter);
        journal::write(&mut tx, &author(ctx, Some(account)), entry).await?;
        tx.commit().await?;
        return Ok(token);
    }
    failed(ctx, &mut tx, account, wait, after).await?;
    tx.commit().await?;
    Err(wait.map_or(AppError::Forbidden, AppError::Later))
}

/// The row of a failure: the account that was meant, when there is one, and never what was typed.
async fn failed(
    ctx: &Ctx,
    db: &mut sqlx::PgConnection,
    account: Option<AccountId>,
    wait: Option<u32>,
    after: Tries,
) -> AppResult<()> {
    let said = json!({
        "failures": after.failures,
        "rested": wait.is_some(),
        "source": ctx.source.map(network),
    });
    let object = account.map(|account| account.0);
    journal::happened(db, &author(ctx, None), ACCOUNT_SIGN_IN_FAILED, (ACCOUNT, object), said)
        .await?;
    Ok(())
}

/// The network of a source: enough to see an attack, too little to find a person.
fn network(source: IpAddr) -> String {
    match source.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

fn author(ctx: &Ctx, account: Option<AccountId>) -> journal::Author {
    journal::Author {
        account,
        on_behalf: None,
        role: None,
        session: None,
        source: ctx.source,
        request: Some(ctx.request),
        save: SaveId::new(),
        at: ctx.clock.now(),
    }
}

fn signed_in(account: AccountId, letter: Option<Uuid>) -> journal::Entry {
    journal::Entry {
        verb: ACCOUNT_SIGN_IN,
        object_kind: ACCOUNT,
        object_id: account.0,
        before: None,
        after: letter.map(|letter| json!({ "letter": letter })),
    }
}
