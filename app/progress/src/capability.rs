//! Who may import papers.

use access::{ActionSpec, model::Scope::Branch};

use crate::words;

access::actions! {
    /// Import papers about the organisations of this branch: for regions up.
    ImportPaper = ActionSpec::new("paper.import", words::can_import)
        .operator(Branch).regional_chair(Branch);
}
