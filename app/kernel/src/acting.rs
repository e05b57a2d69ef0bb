//! In whose name the database is asked: told to every connection as it leaves the pool, so that the second line
//! of defence can decide by itself (SEC-10, decision 0161).
//!
//! A request begins as nobody; who holds its session becomes the acting person. A connection is told in the task that
//! takes it, so nothing is to be asked from a task spawned beside the request.

use std::{cell::Cell, future::Future};

use chrono::NaiveDate;
use sqlx::{PgConnection, postgres::PgPoolOptions};
use uuid::Uuid;

use super::{Clock, id::AccountId};

/// How far an acting person reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As far as her open offices.
    Offices,
    /// Herself only: something stands before her offices.
    Own,
}

/// In whose name work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Acting {
    person: Option<Uuid>,
    reach: &'static str,
    day: Option<NaiveDate>,
}

const HOUSE: &str = "house";

tokio::task_local! {
    static ACTING: Cell<Acting>;
}

/// Work that begins in nobody's name: a request.
pub async fn as_nobody<F: Future>(work: F) -> F::Output {
    ACTING.scope(Cell::default(), work).await
}

/// Work in the name of the house: to look up who stands at the door, never what somebody asks for.
pub async fn as_house<F: Future>(work: F) -> F::Output {
    ACTING.scope(Cell::new(Acting { reach: HOUSE, ..Acting::default() }), work).await
}

/// From here on the work is done in the name of this person; nothing where no work was begun.
pub fn becomes(person: AccountId, reach: Reach, clock: Clock) {
    let reach = match reach {
        Reach::Offices => "offices",
        Reach::Own => "own",
    };
    // the database has a clock of its own; one that a test has stopped must be told
    let day = (!matches!(clock, Clock::System)).then(|| clock.today());
    let acting = Acting { person: Some(person.0), reach, day };
    // work of the command line acts for nobody and is done as the owner
    ACTING.try_with(|cell| cell.set(acting)).unwrap_or_default();
}

/// In whose name this work is done now; in nobody's where none was begun.
pub(super) fn now() -> Acting {
    ACTING.try_with(Cell::get).unwrap_or_default()
}

/// Tells a connection in whose name it is used from now on; it also finds out whether it still lives.
///
/// # Errors
/// Errors of the connection.
pub async fn announce(connection: &mut PgConnection) -> sqlx::Result<()> {
    let acting = now();
    sqlx::query(
        "select set_config('ediny.person', $1, false), set_config('ediny.reach', $2, false),
                set_config('ediny.day', $3, false)",
    )
    .bind(acting.person.map(|person| person.to_string()).unwrap_or_default())
    .bind(acting.reach)
    .bind(acting.day.map(|day| day.to_string()).unwrap_or_default())
    .execute(connection)
    .await?;
    Ok(())
}

/// A pool whose connections are told in whose name they are taken.
#[must_use]
pub fn announcing(options: PgPoolOptions) -> PgPoolOptions {
    options.after_connect(|connection, _| Box::pin(announce(connection))).before_acquire(
        |connection, _| {
            Box::pin(async move {
                announce(connection).await?;
                Ok(true)
            })
        },
    )
}

/// One step of a transaction in the name of the house: what belongs to the change itself and reaches further than the
/// person who makes it. The transaction goes on in her name.
///
/// # Errors
/// What the step refuses, errors of the database.
pub async fn step_of_house<T, E: From<sqlx::Error>>(
    db: &mut PgConnection,
    step: impl AsyncFnOnce(&mut PgConnection) -> Result<T, E>,
) -> Result<T, E> {
    let was: Option<String> = sqlx::query_scalar("select current_setting('ediny.reach', true)")
        .fetch_one(&mut *db)
        .await?;
    reach(db, HOUSE).await?;
    let done = step(&mut *db).await?;
    reach(db, &was.unwrap_or_default()).await?;
    Ok(done)
}

/// Until the end of the transaction.
async fn reach(db: &mut PgConnection, reach: &str) -> sqlx::Result<()> {
    sqlx::query("select set_config('ediny.reach', $1, true)").bind(reach).execute(db).await?;
    Ok(())
}
