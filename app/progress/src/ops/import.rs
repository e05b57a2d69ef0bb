//! Takes a paper table in: whole or not at all, once, each row linked to what it speaks of.

use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use crate::{
    capability::ImportPaper,
    journal::{PAPER, PAPER_IMPORT},
    model::{StatedPaper, Table, linking},
    store::papers,
};
use access::Grant;
use kernel::{
    AppError, AppResult,
    id::{OrgId, SheetId},
    journal::{self, Entry},
};

/// What became of an import.
#[derive(Debug, Clone)]
pub enum Imported {
    /// It was written.
    Now {
        /// The sheet.
        sheet: SheetId,
        /// Rows without an organisation in the register.
        unlinked: Vec<String>,
    },
    /// The same table is there already; nothing was written.
    Before {
        /// The sheet.
        sheet: SheetId,
        /// When it was written.
        at: DateTime<Utc>,
        /// Under which title.
        title: String,
    },
}

/// The organisation of the register each row speaks of.
///
/// # Errors
/// [`AppError::NotFound`] when it is no regional organisation, errors of the database.
pub async fn links(
    db: &mut PgConnection,
    under: OrgId,
    table: &Table,
) -> AppResult<Vec<Option<OrgId>>> {
    let reg_no = papers::reg_no(db, under).await?.ok_or(AppError::NotFound)?;
    let candidates = papers::candidates(db, under).await?;
    Ok(linking::link(&table.rows, &candidates, &reg_no))
}

/// Writes the paper in the caller's transaction, unless the same table is there already.
///
/// # Errors
/// [`AppError::NotFound`] when it is no regional organisation, errors of the database.
pub async fn run(
    db: &mut PgConnection,
    grant: &Grant<ImportPaper>,
    paper: &StatedPaper,
) -> AppResult<Imported> {
    let links = links(db, grant.org(), &paper.table).await?;
    let hash = fingerprint(grant.org(), paper);
    let sheet = SheetId::new();
    if !papers::insert_sheet(db, sheet, grant, paper, &hash).await? {
        return before(db, &hash).await?.ok_or(AppError::Conflict);
    }
    papers::insert_rows(db, sheet, &paper.table.rows, &links).await?;
    let unlinked: Vec<String> = paper
        .table
        .rows
        .iter()
        .zip(&links)
        .filter(|(_, org)| org.is_none())
        .map(|(row, _)| row.name())
        .collect();
    let after = json!({
        "title": paper.title, "as_of": paper.as_of, "stated_by": paper.stated_by,
        "org": grant.org(), "printed_total": paper.printed_total, "rows": paper.table.rows.len(),
        "stated": paper.table.stated(), "logins": paper.table.logins(), "unlinked": unlinked,
    });
    let entry = Entry {
        verb: PAPER_IMPORT,
        object_kind: PAPER,
        object_id: sheet.0,
        before: None,
        after: Some(after),
    };
    journal::write(db, grant.author(), entry).await?;
    Ok(Imported::Now { sheet, unlinked })
}

/// The same table, if it was taken in already.
///
/// # Errors
/// Errors of the database.
pub async fn known(
    db: &mut PgConnection,
    under: OrgId,
    paper: &StatedPaper,
) -> AppResult<Option<Imported>> {
    before(db, &fingerprint(under, paper)).await
}

async fn before(db: &mut PgConnection, hash: &[u8]) -> AppResult<Option<Imported>> {
    let found = papers::known(db, hash).await?;
    Ok(found.map(|(sheet, title, at)| Imported::Before { sheet, at, title }))
}

/// The same rows of the same day under the same organisation are the same table, whatever the file.
fn fingerprint(under: OrgId, paper: &StatedPaper) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(under.0.as_bytes());
    hash.update(paper.as_of.to_string());
    for row in &paper.table.rows {
        let text = format!(
            "{}\u{1f}{}\u{1f}{}\u{1f}{:?}\u{1f}{}\u{1f}{}\u{1e}",
            row.no, row.territory, row.unit, row.primaries, row.logins, row.note
        );
        hash.update(text);
    }
    hash.finalize().to_vec()
}
