//! What the journal says of accounts.

use crate::words;

kernel::verbs! {
    /// Signed in.
    ACCOUNT_SIGN_IN = "account.sign_in" => words::did_sign_in;
    /// Failed sign-in.
    ACCOUNT_SIGN_IN_FAILED = "account.sign_in_failed" => words::did_sign_in_failed;
    /// Signed out.
    ACCOUNT_SIGN_OUT = "account.sign_out" => words::did_sign_out;
    /// Second step of signing in.
    ACCOUNT_SECOND_STEP = "account.second_step" => words::did_second_step;
    /// Wrong code.
    ACCOUNT_CODE_FAILED = "account.code_failed" => words::did_code_failed;
    /// Code accepted.
    ACCOUNT_CODE_TAKEN = "account.code_taken" => words::did_code_taken;
    /// Recovery codes renewed.
    ACCOUNT_CODES_RENEWED = "account.codes_renewed" => words::did_codes_renewed;
    /// Phone set up.
    ACCOUNT_FACTOR_SET = "account.factor_set" => words::did_factor_set;
    /// Phone given up.
    ACCOUNT_FACTOR_GIVEN_UP = "account.factor_given_up" => words::did_factor_given_up;
    /// Password said once more.
    ACCOUNT_CONFIRMED = "account.confirmed" => words::did_confirmed;
    /// Wrong password when asked again.
    ACCOUNT_PASSWORD_FAILED = "account.password_failed" => words::did_password_failed;
    /// Screen locked.
    ACCOUNT_LOCKED = "account.locked" => words::did_locked;
    /// Screen unlocked.
    ACCOUNT_UNLOCKED = "account.unlocked" => words::did_unlocked;
    /// Session ended.
    ACCOUNT_SESSION_ENDED = "account.session_ended" => words::did_session_ended;
    /// Other sessions ended.
    ACCOUNT_SESSIONS_ENDED = "account.sessions_ended" => words::did_sessions_ended;
    /// Password set.
    ACCOUNT_PASSWORD_SET = "account.password_set" => words::did_password_set;
    /// Access letter issued.
    LETTER_ISSUE = "letter.issue" => words::did_letter_issue;
}

kernel::objects! {
    /// Account.
    ACCOUNT = "account" => words::object_account;
}
