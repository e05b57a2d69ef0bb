//! Operations of access: sign in, keep a session, sign out.

pub mod kept;
pub mod own_password;
pub mod password_again;
pub mod session;
pub mod sign_in;
pub mod slip;
pub mod tidy;
