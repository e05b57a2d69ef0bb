//! Counts of the register by branch, kept in memory while nothing in the branch has changed (decision 0168).

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::NaiveDate;

use crate::{model::gathering::Count, store::reading};
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db};
use structure::store::branches;

/// Kept at most: every branch of a big union on some twenty days.
const MOST: usize = 2_000;
/// More branches than these are counted together: the whole union costs as much as a dozen of them.
const FEW: usize = 8;

type Kept = HashMap<(i64, NaiveDate), (i64, Vec<Count>)>;

/// What was counted of each branch and day, and how many changes the branch had seen by then.
#[derive(Debug, Default)]
pub struct Counted {
    kept: Mutex<Kept>,
    turn: tokio::sync::Mutex<()>,
}

/// What is asked: branches of one union on one day.
struct Question<'a> {
    union: i64,
    labels: Vec<i64>,
    as_of: AsOf,
    reach: &'a Reach<ViewStructure>,
}

/// Primaries of the day below the organisation at a path, by what stands directly above them.
///
/// # Errors
/// Errors of the database.
pub async fn counts(
    db: &Db,
    counted: &Counted,
    path: &[i64],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Count>> {
    let (union, labels) = match *path {
        [union] if reach.holds(path) => (union, branches::of_union(db, union, as_of).await?),
        [union, branch] if reach.holds(path) => (union, vec![branch]),
        // little is to be counted in a part of a branch, and nobody else may see what is partly within reach
        _ => return reading::counts(db, path, as_of, reach).await,
    };
    counted.answer(db, &Question { union, labels, as_of, reach }).await
}

impl Counted {
    async fn answer(&self, db: &Db, question: &Question<'_>) -> AppResult<Vec<Count>> {
        // before anything is counted: a change between the two is counted already, and once more when it is asked next
        let changes = branches::changes(db, &question.labels).await?;
        let (known, old) = self.known(question, &changes);
        if old.is_empty() {
            return Ok(known);
        }
        // whoever asks the same meanwhile waits for this answer instead of counting too
        let turn = self.turn.lock().await;
        let (mut known, old) = self.known(question, &changes);
        for (label, counts) in count(db, question, &old).await? {
            known.extend_from_slice(&counts);
            let seen = changes.get(&label).copied().unwrap_or_default();
            self.keep((label, question.as_of.day()), (seen, counts));
        }
        drop(turn);
        Ok(known)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, of: (i64, NaiveDate), counts: (i64, Vec<Count>)) {
        let mut kept = self.kept();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(of, counts);
    }

    /// What is known with all these changes, and the branches of which it is not.
    fn known(
        &self,
        question: &Question<'_>,
        changes: &HashMap<i64, i64>,
    ) -> (Vec<Count>, Vec<i64>) {
        let kept = self.kept();
        let (mut known, mut old) = (Vec::new(), Vec::new());
        for label in &question.labels {
            match kept.get(&(*label, question.as_of.day())) {
                Some((seen, counts)) if Some(seen) >= changes.get(label) => {
                    known.extend_from_slice(counts);
                }
                _ => old.push(*label),
            }
        }
        drop(kept);
        (known, old)
    }
}

/// Counts branches anew, each with what was found there.
async fn count(
    db: &Db,
    question: &Question<'_>,
    labels: &[i64],
) -> AppResult<HashMap<i64, Vec<Count>>> {
    let mut found: HashMap<i64, Vec<Count>> =
        labels.iter().map(|label| (*label, Vec::new())).collect();
    let paths = match labels.len() > FEW {
        true => vec![vec![question.union]],
        false => labels.iter().map(|label| vec![question.union, *label]).collect(),
    };
    for path in paths {
        for count in reading::counts(db, &path, question.as_of, question.reach).await? {
            if let Some(counts) = found.get_mut(&count.branch) {
                counts.push(count);
            }
        }
    }
    Ok(found)
}
