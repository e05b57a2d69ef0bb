//! Passwords: Argon2id behind a semaphore, so that a rush of sign-ins does not stop the server (SEC-15).

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use kernel::{AppError, AppResult};

/// Longest password that is read at all, in bytes.
pub const LONGEST: usize = 1024;

static TURNS: Semaphore = Semaphore::const_new(2);

/// Verified when the account does not exist: one path, one duration (SEC-17).
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now("nobody has this password").ok());

/// The hash to store, in PHC form.
///
/// # Errors
/// [`AppError::Internal`] when the machine gives no randomness.
pub fn hash_now(password: &str) -> AppResult<String> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| AppError::Internal(error.to_string()))
}

/// The same in its turn, beside the threads that serve pages.
///
/// # Errors
/// [`AppError::Internal`] when the machine gives no randomness or the worker is gone.
pub async fn hash(password: String) -> AppResult<String> {
    in_turn(move || hash_now(&password)).await?
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> AppResult<T> {
    let turn = TURNS.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
    tokio::task::spawn_blocking(move || {
        let _admission = turn;
        work()
    })
    .await
    .map_err(|error| AppError::Internal(error.to_string()))
}

/// Whether the password fits the hash; `None` takes as long as a wrong one.
///
/// # Errors
/// [`AppError::Internal`] when the worker is gone.
pub async fn fits(password: String, hash: Option<String>) -> AppResult<bool> {
    in_turn(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODY.clone()) else { return false };
        let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
        });
        fits && known
    })
    .await
}
