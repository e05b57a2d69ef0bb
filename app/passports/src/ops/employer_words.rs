//! The words by which organisations are found follow their employers.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::store::employer_rows as store;
use kernel::{AppResult, id::EmployerId};
use structure::ops::find_words;

/// An organisation is found by the names and the ИНН of its employers.
pub(super) async fn refresh(db: &mut PgConnection, id: EmployerId) -> AppResult<()> {
    let orgs: BTreeSet<_> = store::orgs_of(db, id).await?.into_iter().collect();
    find_words::refresh(db, &orgs).await
}
