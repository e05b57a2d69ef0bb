//! Letters typed one after another to reach a name.

use std::cell::{Cell, RefCell};

use super::dom::folded;

/// Letters that belong together come within this many milliseconds.
const TOGETHER: f64 = 700.0;

/// Letters typed one after another to reach a name.
#[derive(Default)]
pub(super) struct Letters {
    typed: RefCell<String>,
    at: Cell<f64>,
}

impl Letters {
    /// The letters typed so far, this one included.
    pub fn add(&self, letter: &str, at: f64) -> String {
        let mut typed = self.typed.borrow_mut();
        if at - self.at.replace(at) > TOGETHER {
            typed.clear();
        }
        typed.push_str(&folded(letter));
        typed.clone()
    }
}
