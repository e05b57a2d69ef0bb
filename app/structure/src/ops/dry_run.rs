//! What an act would do, found by doing it and taking it back: the very code that signs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use sqlx::{Acquire, PgConnection};

use super::{
    record,
    sides::{self, Named},
    sign,
};
pub use crate::model::Effect;
use crate::{
    error::ActError,
    model::{ActState, Draft, foreseen, placement::Episode},
    store::{acts, behind::Behind, offers, trials},
};
use access::{Capability, Grant};
use kernel::{
    AsOf, Clock,
    id::{ActId, OrgId},
    journal::Author,
};

/// Offers looked at: does this act make them impossible?
const OFFERS: i64 = 50;

/// What an act would do. Later features append what they know of `effects`.
#[derive(Debug)]
pub struct Trial {
    /// From when its consequences for people and passports are told: today, or the day of the act.
    pub day: NaiveDate,
    /// Rows before and after, organisation by organisation.
    pub effects: Vec<Effect>,
    /// Organisations the act names itself; the others only follow.
    pub named: BTreeSet<OrgId>,
    /// Of those that end, who continues each.
    pub successors: BTreeMap<OrgId, OrgId>,
    /// The side that would have to agree.
    pub other: Option<OrgId>,
    /// Whether within the branches of who acts a second person would have to confirm.
    pub second: bool,
    /// Passports that go along with their organisations, and that end with them.
    pub passports: (i64, i64),
    /// People who gain sight of organisations by it.
    pub gain: Vec<trials::Person>,
    /// People who lose it.
    pub lose: Vec<trials::Person>,
    /// Offers that wait now and could not be accepted afterwards.
    pub spoilt: Vec<ActId>,
    /// Names for the sentences.
    pub called: HashMap<OrgId, trials::Called>,
}

/// What the draft would do if it were signed now.
///
/// # Errors
/// The same [`ActError`] that signing would give; never [`ActError::Elsewhere`]: the other side is
/// part of the answer.
pub async fn run<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<Trial, ActError> {
    let mut trial = db.begin().await?;
    let tried = Box::pin(try_draft(&mut trial, grant, draft)).await;
    trial.rollback().await?;
    tried
}

async fn try_draft<C: Capability>(
    db: &mut PgConnection,
    grant: &Grant<C>,
    draft: &Draft,
) -> Result<Trial, ActError> {
    let (act, effects) = record::in_force(db, draft, Behind::of(grant)).await?;
    let named = sides::named_by(db, draft).await?;
    let today = Clock::Fixed(grant.author().at).as_of_today();
    let other = if grant.covers_all() {
        None
    } else {
        sides::other(db, |path| grant.covers(path), today, &named, &effects).await?
    };
    let second = other.is_none() && sign::needs_second(db, grant, act).await?;
    let trial = follow(db, act, effects, &named, other, today, grant.author()).await?;
    Ok(Trial { second, ..trial })
}

/// What an offer would do if it were accepted now.
///
/// # Errors
/// What stands in its way.
pub async fn of_offer(
    db: &mut PgConnection,
    act: ActId,
    author: &Author,
) -> Result<Trial, ActError> {
    let mut trial = db.begin().await?;
    let tried = Box::pin(try_offer(&mut trial, act, author)).await;
    trial.rollback().await?;
    tried
}

async fn try_offer(db: &mut PgConnection, act: ActId, author: &Author) -> Result<Trial, ActError> {
    let head = accept(db, act, author).await?;
    let effects = record::take_effect(db, act, head.annuls, author).await?;
    let named = sides::named_in(db, act, head.annuls).await?;
    let today = Clock::Fixed(author.at).as_of_today();
    follow(db, act, effects, &named, head.offered_to, today, author).await
}

/// Puts an offer in force within a trial.
async fn accept(
    db: &mut PgConnection,
    act: ActId,
    author: &Author,
) -> Result<offers::Head, ActError> {
    acts::lock_tree(db).await?;
    let head = offers::head_for_update(db, act).await?;
    if head.state != ActState::Offered {
        return Err(ActError::AnsweredAlready);
    }
    if let Some(target) = head.annuls {
        acts::must_be_in_force(db, target).await?;
    }
    acts::write_answer(db, act, ActState::Signed, author, "").await?;
    Ok(head)
}

/// Everything that follows from the effects.
async fn follow(
    db: &mut PgConnection,
    act: ActId,
    effects: Vec<Effect>,
    named: &Named,
    other: Option<OrgId>,
    today: AsOf,
    author: &Author,
) -> Result<Trial, ActError> {
    let first = |effect: &Effect| foreseen::first_day(&effect.before, &effect.after);
    let day = effects.iter().filter_map(first).min().unwrap_or(today.day()).max(today.day());
    let on = |rows: &[Episode]| rows.iter().find(|row| row.valid.holds(day)).cloned();
    let (mut along, mut ending) = (Vec::new(), Vec::new());
    let [mut gained, mut lost, mut kept] = [(); 3].map(|()| BTreeSet::new());
    for effect in &effects {
        let (before, after) = (on(&effect.before), on(&effect.after));
        match (&before, &after) {
            (Some(before), None) => {
                ending.push(effect.org);
                lost.extend(before.path.last());
            }
            // what lives again gives its own people their access back
            (None, Some(after)) if !effect.before.is_empty() => gained.extend(after.path.last()),
            (Some(before), Some(after)) if before.path != after.path => {
                along.push(effect.org);
                lost.extend(before.path.iter().filter(|label| !after.path.contains(label)));
                gained.extend(after.path.iter().filter(|label| !before.path.contains(label)));
                kept.extend(after.path.iter().filter(|label| before.path.contains(label)));
            }
            _ => {}
        }
    }
    let but = |one: &BTreeSet<i64>| kept.union(one).copied().collect::<BTreeSet<i64>>();
    let mut orgs: BTreeSet<OrgId> = named.direct.union(&named.ends).copied().collect();
    let rows = effects.iter().flat_map(|effect| effect.before.iter().chain(&effect.after));
    orgs.extend(rows.filter_map(|row| row.parent));
    let touched: Vec<OrgId> = effects.iter().map(|effect| effect.org).collect();
    Ok(Trial {
        day,
        passports: (
            trials::passports(db, &along, day).await?,
            trials::passports(db, &ending, day).await?,
        ),
        gain: trials::people(db, day, &gained, &but(&lost)).await?,
        lose: trials::people(db, day, &lost, &but(&gained)).await?,
        called: trials::called(db, &orgs, day).await?,
        spoilt: spoilt(db, act, &touched, author).await?,
        effects,
        named: named.subjects(),
        successors: named.successors.clone(),
        other,
        second: false,
    })
}

/// Offers that cannot be accepted any more once this has taken effect, tried one by one.
async fn spoilt(
    db: &mut PgConnection,
    act: ActId,
    touched: &[OrgId],
    author: &Author,
) -> Result<Vec<ActId>, ActError> {
    let mut spoilt = Vec::new();
    for offer in offers::waiting_about(db, touched, act, OFFERS).await? {
        let mut trial = db.begin().await?;
        let is_possible = match accept(&mut trial, offer, author).await {
            Ok(head) => record::take_effect(&mut trial, offer, head.annuls, author).await.is_ok(),
            Err(_) => false,
        };
        trial.rollback().await?;
        if !is_possible {
            spoilt.push(offer);
        }
    }
    Ok(spoilt)
}
