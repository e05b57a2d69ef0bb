//! A chair appoints a responsible helper in her own organisation by an order (SEC-05, `domain.md` 2.5).

use sqlx::PgConnection;

use super::{
    appoint::{Bound, NotBound},
    letters::{self, Run},
};
use crate::{capability::AppointHelper, journal::APPOINTMENT_HELPER, store::openings::Opening};
use access::{Ctx, Grant, Role, ops::letter::Prepared};
use kernel::AppResult;

/// Appoints her and issues her access letter.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`kernel::AppError::Forbidden`] for what she may not give (SEC-05).
pub async fn run(
    db: &mut PgConnection,
    (ctx, grant): (&Ctx, &Grant<AppointHelper>),
    (role, opening): (Role, &Opening),
    letter: (&Run, &Prepared),
) -> AppResult<Result<Bound, NotBound>> {
    let how = (ctx, grant.author(), APPOINTMENT_HELPER);
    letters::bind(db, how, (grant.org(), role), opening, letter).await
}
