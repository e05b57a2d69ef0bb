//! Permission to read a field as a value: only a permission whose action reads it gives one, so a page that asked for
//! another, or for none, does not compile (SEC-09).

use std::marker::PhantomData;

use super::{Capability, Grant, Reach, fields::Reads};
/// Permission to read the field `F`; of whom, the query says.
#[derive(Debug)]
pub struct ReadPermission<F>(PhantomData<F>);

impl<F> Clone for ReadPermission<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for ReadPermission<F> {}

impl<F> ReadPermission<F> {
    /// Given by a permission only.
    pub(super) const GIVEN: Self = Self(PhantomData);

    /// The value.
    pub fn open<T>(self, closed: Redacted<T, F>) -> T {
        closed.value
    }
}

/// A value of the field `F`, as a store has read it.
#[derive(Debug, Clone)]
pub struct Redacted<T, F> {
    value: T,
    what: PhantomData<F>,
}

impl<T, F> Redacted<T, F> {
    /// What a store has read.
    #[must_use]
    pub const fn of(value: T) -> Self {
        Self { value, what: PhantomData }
    }
}

impl<C: Capability> Grant<C> {
    /// Permission to read a field that this action reads.
    #[must_use]
    pub const fn read_permission<F>(&self) -> ReadPermission<F>
    where
        C: Reads<F>,
    {
        ReadPermission::GIVEN
    }
}

impl<C: Capability> Reach<C> {
    /// Permission to read a field that this action reads.
    #[must_use]
    pub const fn read_permission<F>(&self) -> ReadPermission<F>
    where
        C: Reads<F>,
    {
        ReadPermission::GIVEN
    }
}
