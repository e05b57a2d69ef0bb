//! What a request was permitted, kept to be asked once more: a change waits for locks, and while it waits the organisation
//! may be moved away or the office of who changes it may end.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use super::{Action, Office};
use kernel::id::{AppointmentId, OrgId};

/// A permission that was given: what, where, by which office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    /// What.
    pub action: Action,
    /// Absent for the house itself.
    pub org: Option<OrgId>,
    pub office: AppointmentId,
}

/// The permissions of one request. Copies are one and the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Permitted {
    given: Arc<Mutex<Vec<Given>>>,
    is_asked_again: Arc<AtomicBool>,
}

impl Permitted {
    /// Keeps a permission.
    pub(super) fn keep(&self, action: Action, org: Option<OrgId>, office: &Office) {
        let given = Given { action, org, office: office.appointment };
        let mut all = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.contains(&given) {
            all.push(given);
        }
    }

    /// A transaction begins: nothing has been asked in it.
    pub(super) fn begin(&self) {
        self.is_asked_again.store(false, Ordering::Relaxed);
    }

    /// All of them are asked for again in this transaction.
    pub(super) fn ask_again(&self) -> Vec<Given> {
        self.is_asked_again.store(true, Ordering::Relaxed);
        self.given.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether they were asked for again in this transaction.
    pub(super) fn is_asked_again(&self) -> bool {
        self.is_asked_again.load(Ordering::Relaxed)
    }
}
