//! Signing very many acts: the tree is kept in memory, every act is signed there by the rules of
//! `sign`, and what came of it is written at once. Made for filling a database; a test holds both equal.

mod ledger;

pub use crate::store::books::{ActLine, Books, OrgLine, Row};
pub use ledger::Ledger;

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
pub async fn open(db: &mut PgConnection, known: &BTreeSet<OrgId>) -> AppResult<Ledger> {
    acts::lock_tree(db).await?;
    let (label, seq) = store::next_numbers(db).await?;
    let above = placement::with_all_above(db, known, &BTreeSet::new()).await?;
    let mut ledger = Ledger::new(label, seq);
    for (org, rows) in above.episodes {
        let label = above.labels.get(&org).copied().ok_or(AppError::NotFound)?;
        ledger.world.labels.insert(org, label);
        ledger.world.spans.insert(org, spans_of(&rows));
    }
    Ok(ledger)
}

/// Writes everything the ledger signed, in the transaction of [`open`]; `say` hears of each step.
///
/// # Errors
/// Errors of the database; the transaction is then lost as a whole.
pub async fn write(
    db: &mut PgConnection,
    ledger: &Ledger,
    say: &mut (dyn FnMut(&str, usize) + Send),
) -> AppResult<()> {
    let books = ledger.books();
    store::pause_triggers(db).await?;
    say("organisations", books.orgs.len());
    store::copy_orgs(db, &books.orgs).await?;
    say("acts", books.acts.len());
    store::copy_acts(db, &books.acts).await?;
    store::copy_items(db, &books.acts).await?;
    say("periods", books.rows.len());
    store::copy_rows(db, &books.rows).await?;
    store::resume_triggers(db).await?;
    store::count_tallies(db, books.first_label()).await?;
    store::change_branches(db, books.first_label()).await?;
    if let Some(org) = store::misplaced(db).await? {
        return Err(AppError::Internal(format!("{org} has no parent through its periods")));
    }
    say("journal lines", books.journal.len());
    store::copy_journal(db, &books.journal).await?;
    store::set_numbers(db, books).await?;
    let orgs: Vec<uuid::Uuid> = books.orgs.iter().map(|line| line.org.0).collect();
    for (turn, part) in orgs.chunks(5_000).enumerate() {
        say("words to find by", (turn * 5_000 + part.len()).min(orgs.len()));
        crate::store::find::rewrite_words(db, part).await?;
    }
    store::keep_old_words(db).await
}
