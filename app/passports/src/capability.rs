//! What may be done to passports and employers, and by which offices.

use access::{ActionSpec, model::Scope::Branch};

use crate::words;

access::actions! {
    /// Fill its passport.
    FillPassport = ActionSpec::new("passport.fill", words::can_fill)
        .operator(Branch).chair(Branch).helper(Branch);
    /// Confirm its passport for the year: a chair's word, never a helper's nor an operator's.
    ConfirmPassport = ActionSpec::new("passport.confirm", words::can_confirm_passport)
        .chair(Branch);
    /// Keep its employers and state their headcount.
    KeepEmployers = ActionSpec::new("employers.keep", words::can_employers)
        .operator(Branch).chair(Branch).helper(Branch);
}
