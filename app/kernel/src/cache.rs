//! What features keep in memory between requests, each under its own type.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// One thing of each type; copies share them.
#[derive(Clone, Default)]
pub struct Cache(Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

impl Cache {
    /// The thing of this type, made when it is asked for the first time.
    #[must_use]
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut things = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let thing = things.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(thing).downcast().unwrap_or_default()
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::Cache;

    #[test]
    fn copies_share_what_stands_there() {
        let cache = Cache::default();
        cache.clone().of::<AtomicU8>().store(7, Ordering::Relaxed);
        assert_eq!(cache.of::<AtomicU8>().load(Ordering::Relaxed), 7);
        assert_eq!(Cache::default().of::<AtomicU8>().load(Ordering::Relaxed), 0);
    }
}
