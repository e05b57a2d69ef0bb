//! Operations of access: sign in, keep a session, sign out.

pub mod factor;
pub mod kept;
pub mod letter;
pub mod own_password;
pub mod own_sessions;
pub mod password_again;
pub mod second_step;
pub mod session;
pub mod sign_in;
pub mod tidy;
