//! What is shown and typed of passports and employers: who reads it, who writes it.

use access::{capability::ViewStructure, fields::Besides::OnesOwn};

use crate::capability::{ConfirmPassport, FillPassport, KeepEmployers};

access::fields! {
    /// The values of a passport.
    PassportValues = "passport.values",
        read [ViewStructure] or [],
        write [FillPassport] or [];
    /// What was typed and not saved, for who typed it.
    PassportDraft = "passport.draft",
        read [] or [OnesOwn],
        write [FillPassport] or [];
    /// That all of it is right.
    PassportConfirmed = "passport.confirmed",
        read [ViewStructure] or [],
        write [ConfirmPassport] or [];
    /// What is known of an employer.
    Employer = "employer.facts",
        read [ViewStructure] or [],
        write [KeepEmployers] or [];
    /// How many work and learn there, with the paper that says so.
    Headcount = "employer.headcount",
        read [ViewStructure] or [],
        write [KeepEmployers] or [];
}
