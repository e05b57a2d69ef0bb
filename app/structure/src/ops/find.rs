//! Finding as a person means it: other endings, typing errors, the other layout of the keyboard.

use crate::{
    model::typing::other_layout,
    store::find::{self, Found, Said},
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf};

/// Characters of a question that are read.
const LONGEST: usize = 200;

/// The answer to a question.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// The question as it was understood.
    pub said: String,
    /// Whether it was typed on the other layout.
    pub is_switched: bool,
    /// What was found, best first.
    pub found: Vec<Found>,
    /// Whether there is more than was asked for.
    pub has_more: bool,
}

/// Looks for organisations of a day within reach; at most `most`.
///
/// # Errors
/// Errors of the database.
pub async fn run(
    ctx: &Ctx,
    reach: &Reach<ViewStructure>,
    typed: &str,
    as_of: AsOf,
    most: i64,
) -> AppResult<Finding> {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    let typed: String = typed.trim().chars().take(LONGEST).map(plain).collect();
    let switched = other_layout(&typed);
    // what was typed is believed first, then the other layout, then similar words of both
    for is_loose in [false, true] {
        for (said, is_switched) in [(Some(&typed), false), (switched.as_ref(), true)] {
            let Some(said) = said else { continue };
            let mut found = once(ctx, reach, said, as_of, (most + 1, is_loose)).await?;
            if !found.is_empty() {
                let most = usize::try_from(most).unwrap_or(0);
                let has_more = found.len() > most;
                found.truncate(most);
                return Ok(Finding { said: said.clone(), is_switched, found, has_more });
            }
        }
    }
    Ok(Finding { said: typed, ..Finding::default() })
}

async fn once(
    ctx: &Ctx,
    reach: &Reach<ViewStructure>,
    typed: &str,
    as_of: AsOf,
    (most, is_loose): (i64, bool),
) -> AppResult<Vec<Found>> {
    if reach.labels().is_empty() {
        return Ok(Vec::new());
    }
    let said = find::words(&ctx.db, typed, is_loose).await?;
    let is_hopeless =
        said.iter().any(|said| !said.is_known && said.stem.is_none() && said.near.is_empty());
    if said.is_empty() || is_hopeless {
        return Ok(Vec::new());
    }
    // a small reach is part of the question, so that common words stay cheap
    let branch = reach.branches().map(|_| reach.tsquery());
    let request = |meant: fn(&Said) -> String| {
        let words = said.iter().map(meant).chain(branch.clone());
        words.collect::<Vec<_>>().join(" & ")
    };
    let (exact, broad) = (request(exactly), request(broadly));
    // whatever holds the very words comes first: where that fills the answer, nothing else is sought
    if said.iter().all(|said| said.is_known) {
        let found = find::by_words(&ctx.db, (&exact, None), typed, as_of, reach, most).await?;
        if i64::try_from(found.len()).unwrap_or(i64::MAX) >= most {
            return Ok(found);
        }
    }
    find::by_words(&ctx.db, (&exact, Some(&broad)), typed, as_of, reach, most).await
}

fn exactly(said: &Said) -> String {
    format!("'{}'", said.word)
}

/// Words hold digits, letters and hyphens only, so nothing in them ends a quotation.
fn broadly(said: &Said) -> String {
    let near = said.near.iter().map(|word| format!("'{word}'"));
    let stem = said.stem.iter().map(|stem| format!("'{stem}':*"));
    let own = [format!("'{}':*", said.word)].into_iter();
    format!("({})", own.chain(stem).chain(near).collect::<Vec<_>>().join(" | "))
}
