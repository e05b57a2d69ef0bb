//! What crosses the wire between the tree on the screen and the register: rows ready to be shown.

use serde::{Deserialize, Serialize};

use kernel::id::OrgId;

/// Rows of one level that are shown at once; a city may have six hundred.
pub const PAGE: i64 = 100;

/// A question for the next rows of a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelAsked {
    /// The organisation whose level it is.
    pub org: OrgId,
    /// The day as in addresses; empty for today.
    pub on: String,
    /// The row after which the page begins.
    pub after: Option<OrgId>,
}

/// A page of a level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Its rows in the order of lists.
    pub rows: Vec<TreeRow>,
    /// What the link to the next rows says; empty when all are shown.
    pub more: String,
}

/// A row of the tree, in the words of its reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeRow {
    /// The organisation.
    pub org: OrgId,
    /// Its short name on that day.
    pub name: String,
    /// «первичная».
    pub kind: String,
    /// Primary organisations below, as printed; empty for a primary.
    pub primaries: String,
    /// The same in words.
    pub primaries_said: String,
    /// How far the passport is filled; absent when it was not begun.
    pub percent: Option<i64>,
    /// The same in words: «не начат» where there is none.
    pub passport_said: String,
    /// «паспорт», where no head of a column says it.
    pub passport_word: String,
    /// Rows to be drawn below while those that stand there come; none when nothing stands there.
    pub below: i64,
    /// Its place in its level, from 1.
    pub place: i64,
    /// How many stand in its level.
    pub size: i64,
    /// Its page.
    pub page: String,
    /// The tree with this row opened or closed, for who has no scripts.
    pub turned: String,
    /// What that link says.
    pub turned_said: String,
    /// Whether the level below is shown.
    pub is_open: bool,
    /// Whether it was looked for.
    pub is_marked: bool,
}
