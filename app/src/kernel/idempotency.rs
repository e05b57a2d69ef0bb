//! One form, one effect (REL-04): a double click, a back button or a lost reply do nothing twice.

use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    id::AccountId,
    refusal::{Outcome, Refusal},
};

/// The key of one form and the fingerprint of what it sent.
#[derive(Debug, Clone)]
pub struct FormKey {
    key: Uuid,
    hash: Vec<u8>,
}

impl FormKey {
    /// A key for a form that is about to be shown.
    #[must_use]
    pub fn issue() -> String {
        Uuid::now_v7().to_string()
    }

    /// Reads the key of a form and takes the fingerprint of everything else it sent.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when the key is not one of ours.
    pub fn read<'a>(
        key: &str,
        path: &str,
        fields: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Outcome<Self> {
        let key = Uuid::try_parse(key).map_err(|_| Refusal::Malformed)?;
        let mut hash = Sha256::new();
        hash.update(path);
        for (name, value) in fields {
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name);
            hash.update((value.len() as u64).to_be_bytes());
            hash.update(value);
        }
        Ok(Self { key, hash: hash.finalize().to_vec() })
    }

    /// The reply of this very form if it was carried out before; waits for one that is under way.
    ///
    /// # Errors
    /// [`Refusal::KeyReused`] when the same key came with other content.
    pub async fn earlier(&self, db: &mut PgConnection, who: AccountId) -> Outcome<Option<String>> {
        let lock = i64::from_be_bytes(self.key.as_bytes()[8..].try_into().unwrap_or_default());
        sqlx::query!("select pg_advisory_xact_lock($1)", lock).execute(&mut *db).await?;
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
            Some(_) => Err(Refusal::KeyReused),
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
    ) -> Outcome<()> {
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
