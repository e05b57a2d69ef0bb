//! Adds a note to an organisation.

use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::KeepSamples,
    journal::{SAMPLES, SAMPLES_ADD},
    model::Note,
    store,
};
use access::Grant;
use kernel::{AppResult, journal};

/// Keeps the note and says so in the journal, in the transaction of the caller.
///
/// # Errors
/// Errors of the database.
pub async fn run(db: &mut PgConnection, grant: &Grant<KeepSamples>, note: &Note) -> AppResult<()> {
    let org = grant.org();
    store::insert(db, org, note).await?;
    let entry = journal::Entry {
        verb: SAMPLES_ADD,
        object_kind: SAMPLES,
        object_id: org.0,
        before: None,
        after: Some(json!({ "id": note.id, "day": note.day, "text": note.text })),
    };
    journal::write(db, grant.author(), entry).await?;
    Ok(())
}
