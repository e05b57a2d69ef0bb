//! What papers say: who reads it, who writes it.

use access::capability::ViewStructure;

use crate::capability::ImportPaper;

access::fields! {
    /// What a paper says of organisations.
    Stated = "paper.stated",
        read [ViewStructure] or [],
        write [ImportPaper] or [];
}
