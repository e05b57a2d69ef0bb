//! A central office, entered at the command line of the server: nobody in the register stands above the centre
//! (SEC-05). The first operator opens the register; whoever follows waits for the word of another (SEC-34).

use sqlx::PgConnection;

use super::appoint::{self, NotBound};
use crate::{
    access::{
        Ctx, Role,
        ops::slip::{self, Prepared},
        rank::Place,
    },
    kernel::{Outcome, Refusal, id::OrgId},
    offices::store::openings::{self, Opening},
};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// She may sign in with the slip.
    Open,
    /// She waits for the word of an operator of the centre.
    Waits,
    /// No operator of the centre could confirm her: one is entered first.
    NoOperator,
    /// She was not bound.
    Not(NotBound),
}

/// Enters it. Who is the first operator of the centre gets the slip; with anybody else it stays unused, and whoever
/// confirms her prints one.
///
/// # Errors
/// [`Refusal::Forbidden`] for a role that is given inside the register.
pub async fn enter(
    db: &mut PgConnection,
    ctx: &Ctx,
    (union, role): (OrgId, Role),
    opening: &Opening,
    prepared: &Prepared,
) -> Outcome<Entered> {
    if role.place() != Place::House {
        return Err(Refusal::Forbidden);
    }
    let author = ctx.author_for(union);
    openings::hold(&mut *db, union).await?;
    let term = (ctx.today().day(), None);
    let is_first = !openings::is_held(&mut *db, (union, Role::CentralOperator), term).await?;
    if is_first && role != Role::CentralOperator {
        return Ok(Entered::NoOperator);
    }
    let state = if is_first { "confirmed" } else { "pending" };
    let how = (ctx, &author, "appointment.central");
    match appoint::run(&mut *db, how, (union, role, state), opening).await? {
        Err(not) => Ok(Entered::Not(not)),
        Ok(_) if !is_first => Ok(Entered::Waits),
        Ok(bound) => {
            slip::issue(db, &author, bound.account, prepared, None).await?;
            Ok(Entered::Open)
        }
    }
}
