//! Locks that order what people do at the same time: PostgreSQL's advisory locks by two numbers, what kind of lock, and
//! which of its kind. No number comes from outside as it is, so nobody chooses what she waits for or holds up.

use sqlx::PgConnection;

/// A lock held until the end of its transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Acts change the tree one after another (REL-06).
    Tree,
    /// One form is carried out once (REL-04); the number is a fingerprint made with the secret of the installation.
    Form(i32),
}

impl Lock {
    /// The kind, and which of it.
    #[must_use]
    pub const fn numbers(self) -> (i32, i32) {
        match self {
            Self::Tree => (1, 0),
            Self::Form(fingerprint) => (2, fingerprint),
        }
    }

    /// Waits for it.
    ///
    /// # Errors
    /// Errors of the database.
    pub async fn take(self, db: &mut PgConnection) -> sqlx::Result<()> {
        let (kind, which) = self.numbers();
        sqlx::query!("select pg_advisory_xact_lock($1, $2)", kind, which).execute(db).await?;
        Ok(())
    }
}
