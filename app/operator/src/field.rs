//! What is shown of the house: who reads it.

use crate::capability::OperateHouse;

access::fields! {
    /// How the server is.
    HouseState = "house.state",
        read [OperateHouse] or [],
        write [] or [];
}
