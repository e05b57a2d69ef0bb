//! Signing very many acts: the tree is kept in memory, every act is signed there by the rules of
//! `sign`, and what came of it is written at once. Made for filling a database; a test holds both equal.

mod bulk_buffer;

pub use crate::store::buffers::{ActLine, Buffers, OrgLine, Row};
pub use bulk_buffer::BulkBuffer;

use std::collections::BTreeSet;

use sqlx::PgConnection;

use crate::{
    model::effect::spans_of,
    store::{acts, bulk as store, placement},
};
use kernel::{AppError, AppResult, id::OrgId};

/// A ledger that continues this database; acts may name these organisations as parents or successors.
/// The tree stays locked until the caller's transaction ends.
///
/// # Errors
/// Errors of the database.
pub async fn open(db: &mut PgConnection, known: &BTreeSet<OrgId>) -> AppResult<BulkBuffer> {
    acts::lock_tree(db).await?;
    let (label, seq) = store::next_numbers(db).await?;
    let above = placement::with_all_above(db, known, &BTreeSet::new()).await?;
    let mut bulk_buffer = BulkBuffer::new(label, seq);
    for (org, rows) in above.episodes {
        let label = above.labels.get(&org).copied().ok_or(AppError::NotFound)?;
        bulk_buffer.world.labels.insert(org, label);
        bulk_buffer.world.spans.insert(org, spans_of(&rows));
    }
    Ok(bulk_buffer)
}

/// Writes everything the ledger signed, in the transaction of [`open`]; `say` hears of each step.
///
/// # Errors
/// Errors of the database; the transaction is then lost as a whole.
pub async fn write(
    db: &mut PgConnection,
    bulk_buffer: &BulkBuffer,
    say: &mut (dyn FnMut(&str, usize) + Send),
) -> AppResult<()> {
    let buffers = bulk_buffer.buffers();
    store::pause_triggers(db).await?;
    say("organisations", buffers.orgs.len());
    store::copy_orgs(db, &buffers.orgs).await?;
    say("acts", buffers.acts.len());
    store::copy_acts(db, &buffers.acts).await?;
    store::copy_items(db, &buffers.acts).await?;
    say("periods", buffers.rows.len());
    store::copy_rows(db, &buffers.rows).await?;
    store::resume_triggers(db).await?;
    store::count_tallies(db, buffers.first_label()).await?;
    store::change_branches(db, buffers.first_label()).await?;
    if let Some(org) = store::misplaced(db).await? {
        return Err(AppError::Internal(format!("{org} has no parent through its periods")));
    }
    say("journal lines", buffers.journal.len());
    store::copy_journal(db, &buffers.journal).await?;
    store::set_numbers(db, buffers).await?;
    let orgs: Vec<uuid::Uuid> = buffers.orgs.iter().map(|line| line.org.0).collect();
    for (turn, part) in orgs.chunks(5_000).enumerate() {
        say("words to find by", (turn * 5_000 + part.len()).min(orgs.len()));
        crate::store::find::rewrite_words(db, part).await?;
    }
    store::keep_old_words(db).await
}
