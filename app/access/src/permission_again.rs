//! Asks for what a request was permitted once more, in the transaction of its change (decision 0182).

use sqlx::PgConnection;

use super::{
    Action, Actor, Ctx, Decision, Object, authorize, line,
    permitted::Given,
    store::{self, By},
};
use kernel::{AppError, AppResult};

impl Ctx {
    /// Asks for everything that this request was permitted again, in the transaction of its change, after it has waited for
    /// its locks. The way to submit does so before it commits; a change that moves what permission stands on (an act)
    /// does so itself, behind the lock that orders such changes and before it writes anything.
    ///
    /// # Errors
    /// [`AppError::NotFound`], [`AppError::Forbidden`] when something of it is not permitted any more.
    pub async fn still_permitted(&self, db: &mut PgConnection) -> AppResult<()> {
        let given = self.permitted.ask_again();
        if given.is_empty() || line::set_aside().is_some() {
            return Ok(());
        }
        let today = self.clock.today();
        let by = By::Account(self.actor()?.account);
        let actor = store::actor(&mut *db, by, today).await?.ok_or(AppError::Forbidden)?.actor;
        for Given { action, org, office } in given {
            if !actor.offices.iter().any(|held| held.appointment == office) {
                return Err(AppError::Forbidden);
            }
            let path = match org {
                Some(org) => store::last_path(&mut *db, org, today).await?,
                None => None,
            };
            let object = match (org, &path) {
                (None, _) => Object::House,
                (Some(_), Some(path)) => Object::Org(path),
                (Some(_), None) => Object::Nothing,
            };
            decided(&actor, action, object, today)?;
        }
        Ok(())
    }

    /// [`still_permitted`](Self::still_permitted), unless it was asked in this transaction already.
    pub(super) async fn permitted_at_last(&self, db: &mut PgConnection) -> AppResult<()> {
        if self.permitted.is_asked_again() { Ok(()) } else { self.still_permitted(db).await }
    }
}

fn decided(
    actor: &Actor,
    action: Action,
    object: Object<'_>,
    today: chrono::NaiveDate,
) -> AppResult<()> {
    match authorize(&actor.standing(), action, object, today) {
        Decision::Allowed(_) => Ok(()),
        Decision::Forbidden | Decision::Gate(_) => Err(AppError::Forbidden),
        Decision::NotFound => Err(AppError::NotFound),
    }
}
