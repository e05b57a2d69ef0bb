//! What the journal says of notes.

use crate::words;

kernel::verbs! {
    /// A note was added.
    SAMPLES_ADD = "samples.add" => words::did_samples_add;
}

kernel::objects! {
    /// Notes of an organisation.
    SAMPLES = "samples" => words::object_samples, "/structure/{}/samples";
}
