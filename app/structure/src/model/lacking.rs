//! What a list of organisations is filtered by.

use kernel::coded;

coded! {
    /// What applies to the organisations of a list.
    Lacking {
        /// Its passport is not filled.
        Passport = "passport",
        /// Nobody has access to it.
        Login = "login",
        /// An act changed it within a month.
        Changed = "changed",
    }
}
