//! The actions that are `access`'s own: to see what the decision itself asks about, and to keep accounts.

pub use accounts::{ACTIONS as ACCOUNTS, KeepAccounts};
pub use seen::{ACTIONS as SEEN, ViewStructure};

mod seen {
    use crate::{ActionSpec, model::Scope::Branch, words};

    crate::actions! {
        /// See organisations, their passports, history and the people with access.
        ViewStructure = ActionSpec::new("structure.view", words::can_view)
            .operator(Branch).chair(Branch).helper(Branch).auditor(Branch);
    }
}

mod accounts {
    use crate::{ActionSpec, model::Scope::Branch, words};

    crate::actions! {
        /// List all accounts, close them, end their sessions: without names of the register.
        KeepAccounts = ActionSpec::new("accounts.keep", words::can_accounts)
            .administrator(Branch).of_house();
    }
}
