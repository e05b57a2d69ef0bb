//! Queries of notes.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Note;
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db, cursor::Seek, id::OrgId};

/// A page of notes up to a day, newest first; `since` leaves out those of earlier days.
///
/// # Errors
/// Errors of the database.
pub async fn list(
    db: &Db,
    reach: &Reach<ViewStructure>,
    org: OrgId,
    (since, as_of): (Option<NaiveDate>, AsOf),
    seek: &Seek<(NaiveDate, Uuid)>,
) -> AppResult<Vec<Note>> {
    let (day, id) = seek.after.unwrap_or((as_of.day(), Uuid::max()));
    let notes = sqlx::query_file_as!(
        Note,
        "src/sql/list.sql",
        org.0,
        reach.lquery(),
        as_of.day(),
        since,
        day,
        id,
        seek.most
    );
    Ok(notes.fetch_all(db).await?)
}

/// Keeps a note.
///
/// # Errors
/// Errors of the database.
pub async fn insert(db: &mut PgConnection, org: OrgId, note: &Note) -> AppResult<()> {
    sqlx::query!(
        "insert into samples_note (id, org_id, day, text) values ($1, $2, $3, $4)",
        note.id,
        org.0,
        note.day,
        note.text
    )
    .execute(db)
    .await?;
    Ok(())
}
