//! What may be done to notes, and by which offices.

use access::{ActionSpec, model::Scope::Branch};

use crate::words;

access::actions! {
    /// Keep its notes.
    KeepSamples = ActionSpec::new("samples.keep", words::can_samples)
        .operator(Branch).chair(Branch).helper(Branch);
}
