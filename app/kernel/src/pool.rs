//! A pool that can be exchanged while others use it (REL-08).

use std::sync::{Arc, PoisonError, RwLock};

use sqlx::PgPool;

/// The pool that is in use now; copies are one and the same.
#[derive(Debug, Clone)]
pub struct Pool(Arc<RwLock<PgPool>>);

impl From<PgPool> for Pool {
    fn from(pool: PgPool) -> Self {
        Self(Arc::new(RwLock::new(pool)))
    }
}

impl Pool {
    /// The pool as it is now; a request keeps the one it began with.
    #[must_use]
    pub fn now(&self) -> PgPool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts an empty pool of the same kind in its place and gives the old one.
    #[must_use]
    pub fn renew(&self) -> PgPool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let options = held.connect_options().as_ref().clone();
        let fresh = held.options().clone().connect_lazy_with(options);
        std::mem::replace(&mut held, fresh)
    }
}
