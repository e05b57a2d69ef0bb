//! The list of rows, as the pieces of the living tree share it.

use web_sys::HtmlElement;

use super::{
    TreeSaid,
    dom::{Row, rows, set},
    letters::Letters,
};

/// The list of rows with its sentences and its day.
pub(super) struct Tree {
    /// `<ul class="tree">`.
    pub list: HtmlElement,
    /// Its sentences.
    pub said: TreeSaid,
    /// The day as in addresses; empty for today.
    pub on: String,
    /// Letters typed one after another.
    pub letters: Letters,
}

impl Tree {
    /// The rows a person sees, from top to bottom.
    pub fn shown(&self) -> Vec<Row> {
        rows(&self.list, ".node").into_iter().filter(Row::is_shown).collect()
    }

    /// Moves the one place that Tab reaches, and the focus with it.
    pub fn focus(&self, row: &Row) {
        for other in rows(&self.list, ".node[tabindex='0']") {
            set(&other.0, "tabindex", "-1");
        }
        set(&row.0, "tabindex", "0");
        drop(row.0.focus());
    }
}
