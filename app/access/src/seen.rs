//! Whose personal data a request shows (PRV-14): a value about a person opens only through the request that
//! shows it, and the request leaves one row in the journal before a byte of it leaves the house.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use uuid::Uuid;

use super::{Redacted, field};

/// Something about a person, closed until a request shows it: [`Ctx::show`] is the only way in. Mostly a name.
#[derive(Debug, Clone)]
pub struct Personal<T, F = field::PersonName> {
    pub(super) who: Uuid,
    pub(super) value: Redacted<T, F>,
}

impl<T, F> Personal<T, F> {
    /// What a store has read about this account.
    #[must_use]
    pub const fn of(who: Uuid, value: T) -> Self {
        Self { who, value: Redacted::of(value) }
    }
}

/// The people whose data this request has opened so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Arc<Mutex<BTreeSet<Uuid>>>);

impl Seen {
    pub(super) fn add(&self, who: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(who);
    }

    pub(super) fn people(&self) -> Vec<Uuid> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }
}
