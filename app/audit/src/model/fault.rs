//! What is wrong with a journal that somebody bent, said so that a person can look at the place.

use std::fmt;

/// One place at which the journal is not what was written. Lanes and places in them are numbers of
/// `journal_link`; a row is the number of `journal`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "lane, place and row mean the same in all of them, as said above")]
pub enum Fault {
    /// The row is not the one that was written here: altered, or put in another's place.
    Altered { lane: i16, seq: i64, row: i64 },
    /// The row was removed.
    MissingRow { lane: i16, seq: i64, row: i64 },
    /// The place was removed, with or without its row.
    MissingPlace { lane: i16, seq: i64 },
    /// The lane ends here, and its head says otherwise: its end was cut off or written anew.
    Head { lane: i16, seq: i64 },
    /// The row was put in past the trigger.
    Unlinked { row: i64 },
    /// What stood here when the anchor was cast does not stand here now.
    Anchor { lane: i16, seq: i64, at: String },
    /// The line of the file of anchors was not written with the keys of this installation.
    Seal { line: usize },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered { lane, seq, row } => write!(
                out,
                "row {row} (place {seq} of lane {lane}) was altered or put in another's place"
            ),
            Self::MissingRow { lane, seq, row } => {
                write!(out, "row {row} (place {seq} of lane {lane}) is missing")
            }
            Self::MissingPlace { lane, seq } => {
                write!(out, "place {seq} of lane {lane} is missing")
            }
            Self::Head { lane, seq } => {
                write!(out, "lane {lane} ends at place {seq}, and its head says otherwise")
            }
            Self::Unlinked { row } => write!(out, "row {row} was put in past the trigger"),
            Self::Anchor { lane, seq, at } => {
                write!(out, "place {seq} of lane {lane} is not what it was at the anchor of {at}")
            }
            Self::Seal { line } => {
                write!(out, "line {line} of the anchors was not written with these keys")
            }
        }
    }
}
