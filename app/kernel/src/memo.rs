//! What a request has found out and need not ask again.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// One value a type. Copies are one and the same.
#[derive(Clone, Default)]
pub struct Memo(Arc<Mutex<HashMap<TypeId, Box<dyn Any + Send>>>>);

impl fmt::Debug for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Memo").finish()
    }
}

impl Memo {
    /// Keeps a value that was found out together with something else.
    pub fn keep<T: Clone + Send + 'static>(&self, value: T) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(TypeId::of::<T>(), Box::new(value));
    }

    /// The value of this type; found out now when it is not known.
    ///
    /// # Errors
    /// Those of finding out; then nothing is kept.
    pub async fn or_ask<T, E>(&self, ask: impl Future<Output = Result<T, E>>) -> Result<T, E>
    where
        T: Clone + Send + 'static,
    {
        let known = |kept: &HashMap<TypeId, Box<dyn Any + Send>>| {
            kept.get(&TypeId::of::<T>()).and_then(|value| value.downcast_ref::<T>().cloned())
        };
        if let Some(value) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(value);
        }
        let value = ask.await?;
        self.keep(value.clone());
        Ok(value)
    }
}
