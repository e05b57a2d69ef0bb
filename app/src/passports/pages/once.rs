//! One form, one effect (REL-04): what every form of this folder has in common.

use sqlx::{PgConnection, Postgres, Transaction};

use crate::{
    access::Ctx,
    kernel::{Outcome, Refusal, id::AccountId, idempotency::FormKey, posted::Typed},
    layout::{Asked, Next},
};

/// A form that is carried out now, or was before.
pub enum Begun {
    /// It was carried out before: its reply.
    Earlier(Next),
    /// It is carried out now, in this transaction.
    Fresh(Once),
}

/// The transaction of a form, with its key.
pub struct Once {
    tx: Transaction<'static, Postgres>,
    key: FormKey,
    who: AccountId,
}

/// Reads the key of a form and begins its transaction.
///
/// # Errors
/// [`Refusal::Malformed`], [`Refusal::KeyReused`], errors of the database.
pub async fn begin(ctx: &Ctx, asked: &Asked, typed: &Typed) -> Outcome<Begun> {
    let who = ctx.actor()?.account;
    let others = typed.iter().filter(|(name, _)| *name != "key");
    let fields = others.map(|(name, value)| (name.as_str(), value.as_str()));
    let key = FormKey::read(typed.get("key").map_or("", String::as_str), &asked.path, fields)?;
    let mut tx = ctx.db.begin().await?;
    match key.earlier(&mut tx, who).await? {
        Some(earlier) => Ok(Begun::Earlier(Next::Go(earlier))),
        None => Ok(Begun::Fresh(Once { tx, key, who })),
    }
}

impl Once {
    /// The connection of the transaction.
    pub fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// Remembers the reply and commits it with the effect.
    ///
    /// # Errors
    /// Errors of the database; nothing was saved then.
    pub async fn finish(mut self, location: String) -> Outcome<Next> {
        self.key.remember(&mut self.tx, self.who, &location).await?;
        self.tx.commit().await?;
        Ok(Next::Go(location))
    }
}

/// The row version the form was filled from.
///
/// # Errors
/// [`Refusal::Malformed`] without one.
pub fn seen(typed: &Typed) -> Outcome<i64> {
    typed.get("version").and_then(|text| text.parse().ok()).ok_or(Refusal::Malformed)
}
