//! What the journal says of papers.

use crate::words;

kernel::verbs! {
    /// Table imported.
    PAPER_IMPORT = "paper.import" => words::did_paper_import;
}

kernel::objects! {
    /// Table.
    PAPER = "paper" => words::object_paper;
}
