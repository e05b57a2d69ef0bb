//! One form, one effect (REL-04): a double click, a back button or a lost reply do nothing twice,
//! and a database that goes away during a save leaves no doubt for longer than it must (REL-07).

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use rand::Rng;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use super::{
    Db,
    error::{AppError, AppResult},
    form::{FormError, FormResult},
    id::AccountId,
    keys::Keys,
    lock::Lock,
};

/// The key of one form and the fingerprint of what it sent.
#[derive(Debug, Clone)]
pub struct FormKey {
    key: Uuid,
    hash: Vec<u8>,
    lock: Lock,
}

impl FormKey {
    /// A key for a form that is about to be shown.
    #[must_use]
    pub fn issue() -> String {
        Uuid::now_v7().to_string()
    }

    /// Reads the key of a form and takes the fingerprint of everything else it sent, a password among it: so only
    /// who has the secret of the installation can try texts against what is kept (SEC-35).
    ///
    /// # Errors
    /// [`AppError::Malformed`] when the key is not one of ours.
    pub fn read<'a>(
        keys: &Keys,
        key: &str,
        path: &str,
        fields: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> AppResult<Self> {
        let key = Uuid::try_parse(key).map_err(|_| AppError::Malformed)?;
        let mut hash = Sha256::new();
        hash.update(path);
        for (name, value) in fields {
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name);
            hash.update((value.len() as u64).to_be_bytes());
            hash.update(value);
        }
        let sent: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let lock = keys.fingerprint("form lock", &key.to_string());
        let lock = lock.first_chunk().map_or(0, |bytes| i32::from_be_bytes(*bytes));
        Ok(Self { key, hash: keys.fingerprint("form", &sent), lock: Lock::Form(lock) })
    }

    /// The reply of this very form if it was carried out before; waits for one that is under way.
    ///
    /// # Errors
    /// [`AppError::KeyReused`] when the same key came with other content.
    pub async fn replayed(
        &self,
        db: &mut PgConnection,
        who: AccountId,
    ) -> AppResult<Option<String>> {
        self.lock.take(&mut *db).await?;
        let known = sqlx::query!(
            "select payload_hash, location from idempotency where account_id = $1 and key = $2",
            who.0,
            self.key
        )
        .fetch_optional(db)
        .await?;
        match known {
            None => Ok(None),
            Some(known) if known.payload_hash == self.hash => Ok(Some(known.location)),
            Some(_) => Err(AppError::KeyReused),
        }
    }

    /// Remembers the reply, in the transaction of the effect.
    ///
    /// # Errors
    /// Any error of the database.
    pub async fn remember(
        &self,
        db: &mut PgConnection,
        who: AccountId,
        location: &str,
    ) -> AppResult<()> {
        sqlx::query!(
            "insert into idempotency (account_id, key, payload_hash, location) values ($1, $2, $3, $4)",
            who.0,
            self.key,
            self.hash,
            location
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

/// Tries of one transaction, the first included.
const TRIES: u32 = 4;

/// How long a person waits to hear whether her form was saved.
const TIMEOUT: Duration = Duration::from_secs(6);

/// A transaction of the pool.
pub type Tx = Transaction<'static, Postgres>;

/// What became of a form that takes effect once.
#[derive(Debug)]
pub enum Carried<R> {
    /// It is carried out now.
    Now(R),
    /// It was carried out before, and led to this address.
    Before(String),
}

/// Carries out the form of this key once, in one transaction.
///
/// `act` gives the transaction back, and may be called again after its transaction was lost before its end, so it takes
/// everything else by reference. What it refuses is taken back, and so is
/// what leads nowhere: `leads_to` gives the address that is remembered with the effect.
///
/// # Errors
/// What `act` refuses; [`AppError::Again`] when the connection was lost too often and nothing was
/// saved; [`AppError::Unsure`] when it was lost while saving and the database cannot be asked.
pub async fn run<R, Act, Acting>(
    db: &Db,
    who: AccountId,
    key: &FormKey,
    act: Act,
    leads_to: impl Fn(&R) -> Option<String>,
) -> FormResult<Carried<R>>
where
    Act: Fn(Tx) -> Acting,
    Acting: Future<Output = FormResult<(Tx, R)>>,
{
    let mut tried = 0;
    loop {
        tried += 1;
        match attempt(db, who, key, &act, &leads_to).await {
            Err(FormError::App(AppError::Again)) if tried < TRIES => {
                let pause = rand::rng().random_range(20..=60 * u64::from(tried * tried));
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            done => return done,
        }
    }
}

async fn attempt<R, Act, Acting>(
    db: &Db,
    who: AccountId,
    key: &FormKey,
    act: &Act,
    leads_to: &impl Fn(&R) -> Option<String>,
) -> FormResult<Carried<R>>
where
    Act: Fn(Tx) -> Acting,
    Acting: Future<Output = FormResult<(Tx, R)>>,
{
    let mut tx = db.begin().await?;
    if let Some(replayed) = key.replayed(&mut tx, who).await? {
        return Ok(Carried::Before(replayed));
    }
    let (tx, reply) = act(tx).await?;
    if let Some(location) = leads_to(&reply) {
        save(db, who, key, tx, location).await?;
    }
    Ok(Carried::Now(reply))
}

/// Ends the transaction of a form: remembers its reply, commits, and when the connection is lost
/// while doing so finds out whether it was saved.
///
/// # Errors
/// [`AppError::Again`] when nothing was saved, [`AppError::Unsure`] when the database cannot be asked.
pub async fn save(
    db: &Db,
    who: AccountId,
    key: &FormKey,
    mut tx: Transaction<'_, Postgres>,
    location: String,
) -> AppResult<String> {
    key.remember(&mut tx, who, &location).await?;
    match tx.commit().await.map_err(AppError::from) {
        Ok(()) => Ok(location),
        Err(AppError::Again) => ask_whether_saved(db, who, key).await,
        Err(other) => Err(other),
    }
}

/// The connection was lost during COMMIT: only the database knows. The key's lock makes the
/// question wait until the lost transaction has ended one way or the other.
async fn ask_whether_saved(db: &Db, who: AccountId, key: &FormKey) -> AppResult<String> {
    let since = Instant::now();
    for wait in [20, 200, 1000, 2000] {
        tokio::time::sleep(Duration::from_millis(wait)).await;
        if since.elapsed() > TIMEOUT {
            break;
        }
        let found = async {
            let mut tx = db.begin().await?;
            key.replayed(&mut tx, who).await
        };
        match found.await {
            Ok(Some(location)) => return Ok(location),
            Ok(None) => return Err(AppError::Again),
            Err(AppError::KeyReused) => return Err(AppError::KeyReused),
            Err(_) => {}
        }
    }
    Err(AppError::Unsure)
}

/// Forgets replies given before that moment: such a form is not sent again by a lost connection.
///
/// # Errors
/// Errors of the database.
pub async fn forget(db: &Db, before: DateTime<Utc>) -> AppResult<u64> {
    let done = sqlx::query!("delete from idempotency where created_at < $1", before);
    Ok(done.execute(db).await?.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(keys: &Keys, key: &str) -> FormKey {
        FormKey::read(keys, key, "/act", std::iter::empty()).expect("a key")
    }

    #[test]
    fn who_chooses_a_key_chooses_no_lock() {
        let keys = [Keys::passing(), Keys::passing()];
        for _ in 0..100 {
            let key = FormKey::issue();
            let [one, other] = keys.each_ref().map(|keys| form(keys, &key).lock);
            assert_ne!(one, other, "the secret of the installation decides");
            assert_ne!(one.numbers().0, Lock::Tree.numbers().0, "a form never waits for the tree");
            assert_eq!(one, form(&keys[0], &key).lock, "the same form, the same lock");
        }
    }
}
