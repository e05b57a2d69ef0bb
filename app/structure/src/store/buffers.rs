//! What a ledger has to write: the lines of every table that signing touches.

use chrono::{DateTime, Utc};

use crate::model::{ActState, Draft, placement::Episode};
use kernel::{
    id::{ActId, OrgId},
    journal::{Author, Entry},
};

/// An organisation begun.
#[derive(Debug, Clone)]
pub struct OrgLine {
    /// Its id.
    pub org: OrgId,
    /// Its label in paths.
    pub label: i64,
    /// Its registry number.
    pub reg_no: String,
    /// How many acts touched it.
    pub version: i64,
}

/// An act signed.
#[derive(Debug, Clone)]
pub struct ActLine {
    /// Its id.
    pub act: ActId,
    /// Its place in the order of signing.
    pub seq: i64,
    /// On behalf of which organisation.
    pub org: OrgId,
    /// Who signed, and when.
    pub author: Author,
    /// What it says.
    pub draft: Draft,
    /// In force, or annulled by which act and when.
    pub annulled: Option<(ActId, DateTime<Utc>)>,
}

impl ActLine {
    /// In force or annulled.
    #[must_use]
    pub const fn state(&self) -> ActState {
        if self.annulled.is_some() { ActState::Annulled } else { ActState::Signed }
    }
}

/// A row of `org_episode`, living or superseded.
#[derive(Debug, Clone)]
pub struct Row {
    /// The organisation.
    pub org: OrgId,
    /// The period.
    pub episode: Episode,
    /// Since when it is known.
    pub recorded_at: DateTime<Utc>,
    /// Until when it was what we knew.
    pub superseded_at: Option<DateTime<Utc>>,
}

/// Everything that was signed, in the order in which signing would have written it.
#[derive(Debug, Default)]
pub struct Buffers {
    /// Organisations.
    pub orgs: Vec<OrgLine>,
    /// Acts with what they do.
    pub acts: Vec<ActLine>,
    /// Periods.
    pub rows: Vec<Row>,
    /// Journal.
    pub journal: Vec<(Author, Entry)>,
}

impl Buffers {
    /// The first label of this ledger.
    #[must_use]
    pub fn first_label(&self) -> i64 {
        self.orgs.first().map_or(i64::MAX, |line| line.label)
    }
}
