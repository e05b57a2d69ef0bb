//! Where organisations stand, for permission, as far as a request has learnt it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::id::OrgId;

/// Paths of labels from the root; absent for what does not exist. Copies are one and the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Positions(Arc<Mutex<HashMap<OrgId, Option<Vec<i64>>>>>);

impl Positions {
    /// The position of an organisation, if it is known.
    #[expect(clippy::option_option, reason = "not known, or known not to exist")]
    pub(super) fn of(&self, org: OrgId) -> Option<Option<Vec<i64>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&org).cloned()
    }

    /// Keeps a position.
    pub(super) fn keep(&self, org: OrgId, position: Option<Vec<i64>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(org, position);
    }
}
