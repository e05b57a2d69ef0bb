//! What is wrong with a journal that somebody bent, said so that a person can look at the place.

use std::fmt;

/// One place at which the journal is not what was written. Shards and places in them are numbers of
/// `journal_chain`; a row is the number of `journal`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "shard, place and row mean the same in all of them, as said above")]
pub enum Fault {
    /// The row is not the one that was written here: altered, or put in another's place.
    Altered { shard: i16, seq: i64, row: i64 },
    /// The row was removed.
    MissingRow { shard: i16, seq: i64, row: i64 },
    /// The place was removed, with or without its row.
    MissingPlace { shard: i16, seq: i64 },
    /// The shard ends here, and its head says otherwise: its end was cut off or written anew.
    Head { shard: i16, seq: i64 },
    /// The row was put in past the trigger.
    Unlinked { row: i64 },
    /// What stood here when the checkpoint was cast does not stand here now.
    Checkpoint { shard: i16, seq: i64, at: String },
    /// The line of the file of checkpoints was not written with the keys of this installation.
    Seal { line: usize },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Altered { shard, seq, row } => write!(
                out,
                "row {row} (place {seq} of shard {shard}) was altered or put in another's place"
            ),
            Self::MissingRow { shard, seq, row } => {
                write!(out, "row {row} (place {seq} of shard {shard}) is missing")
            }
            Self::MissingPlace { shard, seq } => {
                write!(out, "place {seq} of shard {shard} is missing")
            }
            Self::Head { shard, seq } => {
                write!(out, "shard {shard} ends at place {seq}, and its head says otherwise")
            }
            Self::Unlinked { row } => write!(out, "row {row} was put in past the trigger"),
            Self::Checkpoint { shard, seq, at } => {
                write!(
                    out,
                    "place {seq} of shard {shard} is not what it was at the checkpoint of {at}"
                )
            }
            Self::Seal { line } => {
                write!(out, "line {line} of the checkpoints was not written with these keys")
            }
        }
    }
}
