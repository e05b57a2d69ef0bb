//! Access letters issued together, shown to whoever issued them for a quarter of an hour and then never again
//! (SEC-18, decision 0121).

use chrono::Duration;
use rand::RngCore;
use sqlx::PgConnection;
use uuid::Uuid;

use super::appoint::{self, Bound, NotBound};
use crate::{
    capability::RecoverLogin,
    store::{letters, openings::Opening},
};
use access::{
    Ctx, Role,
    ops::letter::{self, Prepared},
};
use kernel::{
    AppError, AppResult, acting,
    id::{AppointmentId, OrgId},
    journal::{Author, Verb},
};

/// So long an access letter can be shown to be printed.
pub const SHOWN: Duration = Duration::minutes(15);

/// Access letters that are about to be issued together.
pub struct Run {
    /// Names it in addresses and in the journal.
    pub id: Uuid,
    seed: [u8; 32],
}

impl std::fmt::Debug for Run {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Run {}", self.id)
    }
}

impl Run {
    /// A run with a seed of its own.
    #[must_use]
    pub fn new() -> Self {
        let mut seed = [0; 32];
        rand::rng().fill_bytes(&mut seed);
        Self { id: Uuid::now_v7(), seed }
    }

    /// Makes the passphrase of one access letter of it, before any transaction: hashing takes long.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the machine gives no randomness.
    pub async fn prepare(&self, ctx: &Ctx) -> AppResult<Prepared> {
        letter::prepare_in(&ctx.keys, &self.seed).await
    }

    /// Keeps it, in the transaction of its access letters; seeds that are over go.
    ///
    /// # Errors
    /// [`AppError::SignIn`], errors of the database.
    pub async fn keep(&self, db: &mut PgConnection, ctx: &Ctx) -> AppResult<()> {
        let now = ctx.clock.now();
        acting::step_of_house(db, async |db| letters::forget_seeds(db, now - SHOWN).await).await?;
        letters::keep_run(db, self.id, (ctx.actor()?.account, now), &self.seed).await
    }

    /// The page that prints it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/slips/{}", self.id)
    }
}

impl Default for Run {
    fn default() -> Self {
        Self::new()
    }
}

/// Binds somebody new to an office and issues her access letter, which is one of this run.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`AppError::Forbidden`] for what this person may not give (SEC-05).
pub(super) async fn bind(
    db: &mut PgConnection,
    (ctx, author, verb): (&Ctx, &Author, Verb),
    (org, role): (OrgId, Role),
    opening: &Opening,
    (run, prepared): (&Run, &Prepared),
) -> AppResult<Result<Bound, NotBound>> {
    if !ctx.binds(&mut *db, role, org).await? {
        return Err(AppError::Forbidden);
    }
    let (how, place) = ((ctx, author, verb), (org, role, "confirmed"));
    let bound = match appoint::run(&mut *db, how, place, opening).await? {
        Ok(bound) => bound,
        Err(not) => return Ok(Err(not)),
    };
    letter::issue(db, author, bound.account, prepared, Some(run.id)).await?;
    Ok(Ok(bound))
}

/// Forgets what may not be shown any more; every night.
///
/// # Errors
/// Errors of the database.
pub async fn forget(ctx: &Ctx) -> AppResult<u64> {
    letters::forget_seeds(&ctx.db, ctx.clock.now() - SHOWN).await
}

/// One access letter as it is printed.
#[derive(Debug, Clone)]
pub struct AccessLetter {
    /// For whom.
    pub name: String,
    /// Of which organisation.
    pub org_name: String,
    /// What is typed as the login.
    pub login: String,
    /// What is typed as the first password.
    pub passphrase: String,
    /// The order to be printed with it.
    pub order: Option<AppointmentId>,
}

/// The access letters of a run, for whoever issued them and still may; nothing when they may not be shown any more.
///
/// # Errors
/// [`AppError::NotFound`] for a run of somebody else.
pub async fn shown(ctx: &Ctx, run: Uuid) -> AppResult<Option<Vec<AccessLetter>>> {
    let (now, account) = (ctx.clock.now(), ctx.actor()?.account);
    let known = letters::seed(&ctx.db, run, account, (now - SHOWN, now)).await?;
    let Some(seed) = known.ok_or(AppError::NotFound)? else { return Ok(None) };
    // whoever issues access letters at all may recover a login; her term may have ended since
    let names = ctx.read_permission::<RecoverLogin, _>().ok_or(AppError::NotFound)?;
    let logins = ctx.read_permission::<RecoverLogin, _>().ok_or(AppError::NotFound)?;
    let living = letters::of_run(&ctx.db, run).await?;
    let told = living.into_iter().map(|letter| AccessLetter {
        name: ctx.reveal(names, letter.name),
        org_name: letter.org_name,
        login: logins.open(letter.login),
        passphrase: letter::passphrase_of(&ctx.keys, &seed, letter.id).as_str().to_owned(),
        order: letter.is_by_order.then_some(letter.appointment),
    });
    Ok(Some(told.collect()).filter(|letters: &Vec<AccessLetter>| !letters.is_empty()))
}
