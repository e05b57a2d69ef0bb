//! The phone of an account: shown as a picture, confirmed by its first code, given up with the password.

use chrono::{DateTime, Duration, Utc};
use rand::{Rng, RngCore};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    Ctx,
    journal::{ACCOUNT, ACCOUNT_CODES_RENEWED, ACCOUNT_FACTOR_GIVEN_UP, ACCOUNT_FACTOR_SET},
    store, totp,
};
use kernel::{
    AppError, AppResult,
    id::AccountId,
    journal::{self, Verb},
    keys::Keys,
};

/// Codes on paper.
const CODES: usize = 10;
/// Longest code that is looked at, in bytes: spaces and hyphens are for the eye.
pub const LONGEST: usize = 64;
/// Digits of one.
const CODE_DIGITS: usize = 12;
/// Longest sealed secret that a form brings back, in hexadecimal digits.
pub const LONGEST_SEALED: usize = 512;
/// How long they may be shown and printed.
const SHOWN: Duration = Duration::minutes(15);

/// A phone that is about to be set up.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its secret.
    pub secret: Vec<u8>,
    /// The same, sealed for this account: the form carries it until the first code has come.
    pub sealed: String,
}

/// A phone that is in use.
#[derive(Debug, Clone)]
pub struct Known {
    /// Since when.
    pub made_at: DateTime<Utc>,
    /// Codes on paper that were not used yet.
    pub left: i64,
    /// The codes on paper, while they may be shown.
    pub codes: Vec<String>,
}

/// The phone of this person, when she has set one up.
///
/// # Errors
/// [`AppError::SignIn`]; errors of the database.
pub async fn known(ctx: &Ctx) -> AppResult<Option<Known>> {
    let account = ctx.actor()?.account;
    let Some(found) = store::factor(&ctx.db, account).await? else { return Ok(None) };
    let is_shown = found.codes_until.is_some_and(|until| {
        let left = until - ctx.clock.now();
        left > Duration::zero() && left <= SHOWN
    });
    let codes = found.codes.filter(|_| is_shown).and_then(|sealed| {
        let text = ctx.keys.unseal("recovery codes", &account.to_string(), &sealed)?;
        Some(String::from_utf8(text).ok()?.split(' ').map(str::to_owned).collect())
    });
    let codes: Vec<String> = codes.unwrap_or_default();
    Ok(Some(Known { made_at: found.made_at, left: found.left, codes }))
}

/// A new secret for this person; nothing is written down yet.
///
/// # Errors
/// [`AppError::SignIn`].
pub fn offer(ctx: &Ctx) -> AppResult<Offer> {
    let mut secret = vec![0; totp::SECRET];
    rand::rng().fill_bytes(&mut secret);
    let sealed = seal_secret(&ctx.keys, ctx.actor()?.account, "offered phone", &secret)?;
    let sealed = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Offer { secret, sealed })
}

/// The secret that a form brings back; absent when it was not offered to this person.
///
/// # Errors
/// [`AppError::SignIn`].
pub fn offered(ctx: &Ctx, sealed: &str) -> AppResult<Option<Offer>> {
    let account = ctx.actor()?.account.to_string();
    let bytes = hexadecimal(sealed);
    let secret = bytes.and_then(|bytes| ctx.keys.unseal("offered phone", &account, &bytes));
    Ok(secret.map(|secret| Offer { secret, sealed: sealed.to_owned() }))
}

/// The secret of a phone as it lies in the database.
///
/// # Errors
/// Only what cannot happen.
pub fn sealed_secret(keys: &Keys, account: AccountId, secret: &[u8]) -> AppResult<Vec<u8>> {
    seal_secret(keys, account, "phone", secret)
}

fn seal_secret(keys: &Keys, account: AccountId, what: &str, secret: &[u8]) -> AppResult<Vec<u8>> {
    keys.seal(what, &account.to_string(), secret)
}

/// Sets up the phone when the code fits, writes codes on paper and ends all other sessions; says
/// whether it fitted.
///
/// # Errors
/// [`AppError::Conflict`] when a phone was set up meanwhile.
pub async fn confirm(
    db: &mut PgConnection,
    ctx: &Ctx,
    offer: &Offer,
    code: &str,
) -> AppResult<bool> {
    let account = ctx.actor()?.account;
    let now = ctx.clock.now();
    let Some(step) = totp::accept(&offer.secret, &digits(code), now, 0) else { return Ok(false) };
    let sealed = sealed_secret(&ctx.keys, account, &offer.secret)?;
    if !store::keep_factor(&mut *db, account, &sealed, (step, now)).await? {
        return Err(AppError::Conflict);
    }
    write_codes(&mut *db, ctx).await?;
    store::confirm_session(&mut *db, ctx.token_hash(), now).await?;
    let ended = store::end_other_sessions(&mut *db, account, ctx.token_hash()).await?;
    note(db, ctx, ACCOUNT_FACTOR_SET, json!({ "ended_sessions": ended })).await?;
    Ok(true)
}

/// Other codes on paper; those of before are good no more.
///
/// # Errors
/// Errors of the database.
pub async fn renew_codes(db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
    write_codes(&mut *db, ctx).await?;
    note(db, ctx, ACCOUNT_CODES_RENEWED, json!({})).await
}

/// She has the codes on paper: they are not shown again.
///
/// # Errors
/// Errors of the database.
pub async fn hide_codes(db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
    store::hide_codes(db, ctx.actor()?.account).await
}

/// Gives up the phone; whose office demands one stands before setting up another.
///
/// # Errors
/// Errors of the database.
pub async fn give_up(db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
    if store::drop_factor(&mut *db, ctx.actor()?.account).await? {
        note(db, ctx, ACCOUNT_FACTOR_GIVEN_UP, json!({})).await?;
    }
    Ok(())
}

async fn write_codes(db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
    let account = ctx.actor()?.account;
    let codes: Vec<String> = (0..CODES).map(|_| new_code()).collect();
    let hashes: Vec<Vec<u8>> =
        codes.iter().map(|code| code_hash(&ctx.keys, account, code)).collect();
    let text = codes.join(" ");
    let sealed = ctx.keys.seal("recovery codes", &account.to_string(), text.as_bytes())?;
    store::set_codes(db, account, &hashes, (&sealed, ctx.clock.now() + SHOWN)).await
}

/// Twelve digits: typed on any keyboard, 40 bits, guessed at the pace of the throttle only.
fn new_code() -> String {
    let mut random = rand::rng();
    (0..CODE_DIGITS).map(|_| char::from(b'0' + random.random_range(0..10_u8))).collect()
}

/// What is stored of a code: whoever has the database but not the keys cannot try them out.
pub(super) fn code_hash(keys: &Keys, account: AccountId, code: &str) -> Vec<u8> {
    keys.fingerprint("recovery code", &format!("{account} {code}"))
}

/// The digits of what was typed: spaces and hyphens are for the eye.
pub(super) fn digits(typed: &str) -> String {
    typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').take(LONGEST).collect()
}

/// Whether this is a code of the phone or of the paper rather than a password.
pub(super) fn looks_like_code(typed: &str) -> bool {
    let digits = digits(typed);
    [totp::DIGITS, CODE_DIGITS].contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

async fn note(
    db: &mut PgConnection,
    ctx: &Ctx,
    verb: Verb,
    said: serde_json::Value,
) -> AppResult<()> {
    let object = (ACCOUNT, Some(ctx.actor()?.account.0));
    Ok(journal::happened(db, &ctx.asking(), verb, object, said).await?)
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    text.as_bytes().chunks(2).map(pair).collect()
}
