//! Structural acts: the paper, what it does, and the states it passes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::timeline::Change;
use kernel::coded;
use kernel::id::{ActId, OrgId};

coded! {
    /// What an act is called in lists and in history.
    ActKind {
        /// Founds an organisation.
        Found = "found",
        /// Renames one.
        Rename = "rename",
        /// Changes the kind of one.
        Rekind = "rekind",
        /// Moves one under another.
        Move = "move",
        /// Merges one or more into another.
        Merge = "merge",
        /// Splits new ones off one.
        Split = "split",
        /// Excludes one from the register.
        Exclude = "exclude",
        /// Annuls an earlier act as if it had never been.
        Annul = "annul",
    }
}

coded! {
    /// Where an act stands.
    ActState {
        /// Offered to the other side, not in force.
        Offered = "offered",
        /// In force.
        Signed = "signed",
        /// The other side refused.
        Refused = "refused",
        /// The offering side took it back.
        Withdrawn = "withdrawn",
        /// Annulled by a later act.
        Annulled = "annulled",
    }
}

/// An answer to an act that crosses branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The receiving side takes it.
    Accept,
    /// The receiving side does not.
    Refuse,
    /// The offering side takes it back.
    Withdraw,
}

/// The answer comes too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the act is not offered any more")]
pub struct AnsweredAlready;

impl ActState {
    /// The state after an answer.
    ///
    /// # Errors
    /// [`AnsweredAlready`] for anything but an offer.
    pub const fn answered(self, answer: Answer) -> Result<Self, AnsweredAlready> {
        match (self, answer) {
            (Self::Offered, Answer::Accept) => Ok(Self::Signed),
            (Self::Offered, Answer::Refuse) => Ok(Self::Refused),
            (Self::Offered, Answer::Withdraw) => Ok(Self::Withdrawn),
            _ => Err(AnsweredAlready),
        }
    }
}

/// The document of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Which body decided: «Президиум Арской территориальной организации».
    pub body: String,
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// Its text, may be empty.
    pub text: String,
}

/// An act before it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is called.
    pub kind: ActKind,
    /// The day from which it takes effect; may lie before or after today.
    pub effective_on: NaiveDate,
    /// The document.
    pub paper: Paper,
    /// Organisations that begin with it: id and the one under which their number is taken.
    pub begins: Vec<Beginning>,
    /// What it does to each organisation.
    pub items: Vec<(OrgId, Change)>,
    /// The act it annuls.
    pub annuls: Option<ActId>,
}

impl Draft {
    /// The organisation it is about for who signs it: the first it begins, else this one.
    #[must_use]
    pub fn leads_to(&self, org: OrgId) -> OrgId {
        self.begins.first().map_or(org, |beginning| beginning.org)
    }
}

/// A new organisation: its id and where its registry number comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// The new id.
    pub org: OrgId,
    /// A given registry number, or the next one below `numbered_under`.
    pub reg_no: Option<String>,
    /// The organisation whose number the new one continues.
    pub numbered_under: Option<OrgId>,
}
