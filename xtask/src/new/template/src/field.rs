//! What is shown and typed of notes: who reads it, who writes it.

use access::capability::ViewStructure;

use crate::capability::KeepSamples;

access::fields! {
    /// What a note says.
    SamplesNote = "samples.note",
        read [ViewStructure] or [],
        write [KeepSamples] or [];
}
