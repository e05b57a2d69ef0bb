//! One form, one effect (REL-04): what every form of this folder has in common.

use sqlx::{PgConnection, Postgres, Transaction};

use crate::{Ctx, ops::password_again, words};
use kernel::{
    Db, Outcome, Refusal,
    id::AccountId,
    idempotency::{self, FormKey},
    posted::Typed,
};
use ui::{Asked, Next};

/// A form that is carried out now, or was before.
pub enum Begun {
    /// It was carried out before: its reply.
    Earlier(Next),
    /// It is carried out now, in this transaction.
    Fresh(Once),
}

/// The transaction of a form, with its key.
pub struct Once {
    db: Db,
    tx: Transaction<'static, Postgres>,
    key: FormKey,
    who: AccountId,
}

/// The key of a form with the fingerprint of all it sent.
///
/// # Errors
/// [`Refusal::Malformed`].
pub fn key_of(ctx: &Ctx, asked: &Asked, typed: &Typed) -> Outcome<FormKey> {
    let others = typed.iter().filter(|(name, _)| *name != "key");
    let fields = others.map(|(name, value)| (name.as_str(), value.as_str()));
    FormKey::read(&ctx.keys, typed.get("key").map_or("", String::as_str), &asked.path, fields)
}

/// The reply of this form when it was carried out before: for forms that cannot be read a second time,
/// because what they name is no longer there to be named.
///
/// # Errors
/// As [`begin`].
pub async fn earlier(ctx: &Ctx, asked: &Asked, typed: &Typed) -> Outcome<Option<Next>> {
    let who = ctx.actor()?.account;
    let mut tx = ctx.db.begin().await?;
    Ok(key_of(ctx, asked, typed)?.earlier(&mut tx, who).await?.map(Next::Go))
}

/// The password of this field once more, before the form begins: while a password is weighed no transaction is held.
/// Gives the reply of the form when it was carried out before, with the password of then.
///
/// # Errors
/// A remark at the field; [`Refusal::Later`] after too many passwords; as [`begin`].
pub async fn signed(
    ctx: &Ctx,
    asked: &Asked,
    typed: &Typed,
    field: &'static str,
) -> Outcome<Option<Next>> {
    if let Some(next) = earlier(ctx, asked, typed).await? {
        return Ok(Some(next));
    }
    let password = typed.get(field).map_or("", String::as_str);
    if password_again::run(ctx, password).await? {
        return Ok(None);
    }
    // the same form, sent twice, may have set another password meanwhile
    let wrong = || Refusal::field(field, words::access_password_wrong(ctx.lang));
    earlier(ctx, asked, typed).await?.ok_or_else(wrong).map(Some)
}

/// Reads the key of a form and begins its transaction.
///
/// # Errors
/// [`Refusal::Malformed`], [`Refusal::KeyReused`], errors of the database.
pub async fn begin(ctx: &Ctx, asked: &Asked, typed: &Typed) -> Outcome<Begun> {
    let who = ctx.actor()?.account;
    let key = key_of(ctx, asked, typed)?;
    let mut tx = ctx.db.begin().await?;
    match key.earlier(&mut tx, who).await? {
        Some(earlier) => Ok(Begun::Earlier(Next::Go(earlier))),
        None => Ok(Begun::Fresh(Once { db: ctx.db.clone(), tx, key, who })),
    }
}

impl Once {
    /// The connection of the transaction.
    pub fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// Remembers the reply and commits it with the effect; tells truly whether it was saved.
    ///
    /// # Errors
    /// [`Refusal::Again`] when nothing was saved, [`Refusal::Unsure`] when it cannot be known.
    pub async fn finish(self, location: String) -> Outcome<Next> {
        let Self { db, tx, key, who } = self;
        Ok(Next::Go(idempotency::save(&db, who, &key, tx, location).await?))
    }
}

/// The row version the form was filled from.
///
/// # Errors
/// [`Refusal::Malformed`] without one.
pub fn seen(typed: &Typed) -> Outcome<i64> {
    typed.get("version").and_then(|text| text.parse().ok()).ok_or(Refusal::Malformed)
}
