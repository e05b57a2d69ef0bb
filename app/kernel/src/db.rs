//! The database as a request asks it: over one connection, which is told once in whose name (decision 0161).
//!
//! Before each use of a connection of the pool one question goes to telling it who acts. A request keeps the
//! connection it was given first, and tells it anew only when somebody else begins to act: two questions a page
//! instead of one beside each question.

use std::{
    fmt,
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use futures_util::{
    TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream, StreamExt},
};
use sqlx::{
    Either, Execute, Executor, PgConnection, PgPool, Postgres, SqlStr, Transaction,
    pool::{MaybePoolConnection, PoolConnection},
    postgres::{PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};
use tokio::sync::Mutex;

use super::acting::{self, Acting};

/// A pool, or the one connection of a request. Copies are one and the same.
#[derive(Clone)]
pub struct Db {
    pool: PgPool,
    kept: Option<Arc<Kept>>,
    /// What the request keeps of its other pool: given back before another connection is asked for.
    other: Option<Arc<Kept>>,
}

/// What a request keeps.
#[derive(Default)]
struct Kept {
    connection: Mutex<Option<ActingConnection>>,
    questions: AtomicU64,
}

/// A connection, and in whose name it is used.
struct ActingConnection {
    connection: PoolConnection<Postgres>,
    acting: Acting,
}

impl From<PgPool> for Db {
    fn from(pool: PgPool) -> Self {
        Self { pool, kept: None, other: None }
    }
}

impl From<&PgPool> for Db {
    fn from(pool: &PgPool) -> Self {
        pool.clone().into()
    }
}

impl From<&Self> for Db {
    fn from(db: &Self) -> Self {
        db.clone()
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("is_of_request", &self.kept.is_some()).finish_non_exhaustive()
    }
}

impl Db {
    /// The database of one request, over the pool of pages and over that of reports. It holds one connection at a
    /// time, whichever of them it is of.
    #[must_use]
    pub fn of_request(pages: PgPool, reports: PgPool) -> (Self, Self) {
        let (one, other): (Arc<Kept>, Arc<Kept>) = Default::default();
        let (kept, beside) = (Some(Arc::clone(&one)), Some(Arc::clone(&other)));
        (
            Self { pool: pages, kept, other: beside },
            Self { pool: reports, kept: Some(other), other: Some(one) },
        )
    }

    /// The pool behind it, for work that outlives the request.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// How many questions this request has asked so far, those that told a connection who acts included. A connection
    /// that was [acquired](Self::acquire) counts as one; what was asked in a transaction is not counted.
    #[must_use]
    pub fn questions(&self) -> u64 {
        self.kept.as_ref().map_or(0, |kept| kept.questions.load(Ordering::Relaxed))
    }

    /// The connection, for several questions one after another; a request has it back when it goes out of use.
    ///
    /// # Errors
    /// The pool is closed or has none to give in time.
    pub async fn acquire(&self) -> sqlx::Result<Connection> {
        let acting_connection = self.take().await?;
        if let Some(kept) = &self.kept {
            kept.questions.fetch_add(1, Ordering::Relaxed);
        }
        Ok(Connection { acting_connection: Some(acting_connection), kept: self.kept.clone() })
    }

    /// A transaction over the connection.
    ///
    /// # Errors
    /// As [`acquire`](Self::acquire).
    pub async fn begin(&self) -> sqlx::Result<Transaction<'static, Postgres>> {
        let acting_connection = self.take().await?;
        Transaction::begin(MaybePoolConnection::PoolConnection(acting_connection.connection), None)
            .await
    }

    /// Takes the connection, told who acts now.
    async fn take(&self) -> sqlx::Result<ActingConnection> {
        match &self.kept {
            None => self.fresh().await,
            Some(kept) => {
                let known = kept.connection.lock().await.take();
                self.renewed(kept, known).await
            }
        }
    }

    async fn fresh(&self) -> sqlx::Result<ActingConnection> {
        if let Some(other) = &self.other
            // one in use is not ours to give back
            && let Ok(mut held) = other.connection.try_lock()
        {
            drop(held.take());
        }
        // the pool tells it while it gives it
        let acting = acting::now();
        Ok(ActingConnection { connection: self.pool.acquire().await?, acting })
    }

    async fn renewed(
        &self,
        kept: &Kept,
        known: Option<ActingConnection>,
    ) -> sqlx::Result<ActingConnection> {
        let acting = acting::now();
        match known {
            Some(acting_connection) if acting_connection.acting == acting => Ok(acting_connection),
            Some(mut acting_connection) => {
                kept.questions.fetch_add(1, Ordering::Relaxed);
                acting::announce(&mut acting_connection.connection).await?;
                Ok(ActingConnection { acting, ..acting_connection })
            }
            None => {
                kept.questions.fetch_add(1, Ordering::Relaxed);
                self.fresh().await
            }
        }
    }

    /// Asks one question over the connection, which nobody else uses meanwhile.
    async fn ask<T>(
        &self,
        question: impl AsyncFnOnce(&mut PgConnection) -> sqlx::Result<T>,
    ) -> sqlx::Result<T> {
        let Some(kept) = &self.kept else {
            return question(&mut self.fresh().await?.connection).await;
        };
        let mut held = kept.connection.lock().await;
        let known = held.take();
        let mut acting_connection = self.renewed(kept, known).await?;
        kept.questions.fetch_add(1, Ordering::Relaxed);
        let answer = question(&mut acting_connection.connection).await;
        // one that was lost is not kept: the next question gets another
        let is_lost = matches!(answer, Err(sqlx::Error::Io(_) | sqlx::Error::Protocol(_)));
        if !is_lost {
            *held = Some(acting_connection);
        }
        answer
    }
}

/// A connection in use; a request has it back when this goes out of use.
pub struct Connection {
    acting_connection: Option<ActingConnection>,
    kept: Option<Arc<Kept>>,
}

impl Deref for Connection {
    type Target = PgConnection;

    #[expect(clippy::expect_used, reason = "it is taken only while it is dropped")]
    fn deref(&self) -> &PgConnection {
        &self.acting_connection.as_ref().expect("a connection in use").connection
    }
}

impl DerefMut for Connection {
    #[expect(clippy::expect_used, reason = "it is taken only while it is dropped")]
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.acting_connection.as_mut().expect("a connection in use").connection
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let Some(kept) = &self.kept else { return };
        if let Ok(mut held) = kept.connection.try_lock()
            && held.is_none()
        {
            *held = self.acting_connection.take();
        }
    }
}

impl<'c> Executor<'c> for &Db {
    type Database = Postgres;

    /// Rows come together, not one by one: a stream that must not be held whole in memory is read over a
    /// connection that was acquired.
    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<PgQueryResult, PgRow>>>
    where
        E: 'q + Execute<'q, Postgres>,
    {
        let db = self.clone();
        let answer = async move {
            db.ask(async |connection| connection.fetch_many(query).try_collect::<Vec<_>>().await)
                .await
        };
        let rows = stream::once(answer).map_ok(|rows| stream::iter(rows.into_iter().map(Ok)));
        rows.try_flatten().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<PgRow>>>
    where
        E: 'q + Execute<'q, Postgres>,
    {
        let db = self.clone();
        Box::pin(
            async move { db.ask(async |connection| connection.fetch_optional(query).await).await },
        )
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<PgStatement>>
    where
        'c: 'e,
    {
        let db = self.clone();
        Box::pin(async move {
            db.ask(async |connection| connection.prepare_with(sql, parameters).await).await
        })
    }

    // asked by the macros while the project is compiled, never by the program
    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<sqlx::Describe<Postgres>>>
    where
        'c: 'e,
    {
        let db = self.clone();
        Box::pin(async move { db.ask(async |connection| connection.describe(sql).await).await })
    }
}
