//! What the journal says of passports and employers.

use crate::words;

kernel::verbs! {
    /// Passport filled.
    PASSPORT_SAVE = "passport.save" => words::did_passport_save;
    /// Passport confirmed.
    PASSPORT_CONFIRM = "passport.confirm" => words::did_passport_confirm;
    /// Institution changed.
    EMPLOYER_SAVE = "employer.save" => words::did_employer_save;
    /// Institution added.
    EMPLOYER_LINK = "employer.link" => words::did_employer_link;
    /// Institution removed.
    EMPLOYER_UNLINK = "employer.unlink" => words::did_employer_unlink;
    /// Headcount stated.
    HEADCOUNT_STATE = "headcount.state" => words::did_headcount_state;
}

kernel::objects! {
    /// Passport of an organisation.
    PASSPORT = "passport" => words::object_passport, "/structure/{}/passport";
    /// Institution.
    EMPLOYER = "employer" => words::object_employer, "/employers/{}";
}
