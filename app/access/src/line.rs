//! The first line of defence and its switch. What the program decides can be set aside in builds of tests only, to
//! show that the second line, the database, holds by itself (SEC-10, decision 0161).

/// The label of the whole union when the program decides nothing and reaches everything; never in a release.
#[cfg(not(debug_assertions))]
pub(super) const fn set_aside() -> Option<i64> {
    None
}

#[cfg(debug_assertions)]
pub(super) use switch::set_aside;
#[cfg(debug_assertions)]
pub use switch::without_the_first;

#[cfg(debug_assertions)]
mod switch {
    use std::future::Future;

    tokio::task_local! {
        static UNION: i64;
    }

    /// Work for which the program decides nothing: whoever holds any office may do everything everywhere in the
    /// union, whose label is given.
    pub async fn without_the_first<F: Future>(union: i64, work: F) -> F::Output {
        UNION.scope(union, work).await
    }

    pub(crate) fn set_aside() -> Option<i64> {
        UNION.try_with(|label| *label).ok()
    }
}
