//! What the journal says of acts.

use crate::words;

kernel::verbs! {
    /// Act recorded.
    ACT_WRITE = "act.write" => words::did_act_write;
    /// Offer answered.
    ACT_ANSWER = "act.answer" => words::did_act_answer;
    /// Scan added to an act.
    ACT_SCAN = "act.scan" => words::did_act_scan;
    /// Structure changed.
    STRUCTURE_PLACE = "structure.place" => words::did_structure_place;
}

kernel::objects! {
    /// Act.
    ACT = "act" => words::object_act, "/acts/{}";
}
