//! Who may look after the house.

use access::{ActionSpec, model::Scope::Branch};

use crate::words;

access::actions! {
    /// See how the server is.
    OperateHouse = ActionSpec::new("house.operate", words::can_operate)
        .administrator(Branch).of_house();
}
