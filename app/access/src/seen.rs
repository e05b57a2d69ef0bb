//! Whose personal data a request shows (PRV-14): a value about a person opens only through the request that
//! shows it, and the request leaves one row in the journal before a byte of it leaves the house.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use uuid::Uuid;

use super::{Closed, Ctx, Sight, field};
use kernel::{
    Outcome, Refusal,
    journal::{self, Reading},
};

/// Something about a person, closed until a request shows it: [`Ctx::show`] is the only way in. Mostly a name.
#[derive(Debug, Clone)]
pub struct Personal<T, F = field::PersonName> {
    who: Uuid,
    value: Closed<T, F>,
}

impl<T, F> Personal<T, F> {
    /// What a store has read about this account.
    #[must_use]
    pub const fn of(who: Uuid, value: T) -> Self {
        Self { who, value: Closed::of(value) }
    }
}

/// The people whose data this request has opened so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Arc<Mutex<BTreeSet<Uuid>>>);

impl Seen {
    fn add(&self, who: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(who);
    }

    fn people(&self) -> Vec<Uuid> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }
}

impl Ctx {
    /// Opens what is said about a person for who may read it, and remembers that it was shown. One's own data are
    /// no reading.
    pub fn show<T, F>(&self, sight: Sight<F>, personal: Personal<T, F>) -> T {
        let is_own = self.actor.as_ref().is_some_and(|actor| actor.account.0 == personal.who);
        if !is_own {
            self.seen.add(personal.who);
        }
        sight.open(personal.value)
    }

    /// Writes one row about all that this request has opened; none when that is nothing. `purpose` is the
    /// address as the table has it, without what was asked.
    ///
    /// # Errors
    /// [`Refusal::Away`] when the journal cannot be written: then nothing may be shown.
    pub async fn note_reading(
        &self,
        reading: Reading,
        purpose: &str,
        (kind, id): (&str, Option<Uuid>),
    ) -> Outcome<()> {
        let people = self.seen.people();
        if people.is_empty() {
            return Ok(());
        }
        let noted = async {
            let mut db = self.db.acquire().await?;
            journal::read(&mut db, &self.asking(), reading, purpose, (kind, id), &people).await
        };
        noted.await.map_err(|error| {
            tracing::error!(request = %self.request, %error, "a reading could not be journalled");
            Refusal::Away
        })
    }
}
