//! One form, one effect (REL-04): what every form of this folder has in common.

use sqlx::{PgConnection, Postgres, Transaction};

use crate::{Ctx, ops::password_again, words};
use kernel::{
    AppError, AppResult, Db,
    id::AccountId,
    idempotency::{self, FormKey},
    posted::FormData,
};
use ui::{PageRequest, Redirect};

/// A form that is carried out now, or was before.
pub enum Begun {
    /// It was carried out before: its reply.
    Earlier(Redirect),
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
/// [`AppError::Malformed`].
pub fn key_of(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> AppResult<FormKey> {
    let others = typed.iter().filter(|(name, _)| *name != "key");
    let fields = others.map(|(name, value)| (name.as_str(), value.as_str()));
    FormKey::read(&ctx.keys, typed.get("key").map_or("", String::as_str), &request.path, fields)
}

/// The reply of this form when it was carried out before: for forms that cannot be read a second time,
/// because what they name is no longer there to be named.
///
/// # Errors
/// As [`begin`].
pub async fn earlier(
    ctx: &Ctx,
    request: &PageRequest,
    typed: &FormData,
) -> AppResult<Option<Redirect>> {
    let who = ctx.actor()?.account;
    let mut tx = ctx.db.begin().await?;
    Ok(key_of(ctx, request, typed)?.earlier(&mut tx, who).await?.map(Redirect::Go))
}

/// The password of this field once more, before the form begins: while a password is weighed no transaction is held.
/// Gives the reply of the form when it was carried out before, with the password of then.
///
/// # Errors
/// A remark at the field; [`AppError::Later`] after too many passwords; as [`begin`].
pub async fn signed(
    ctx: &Ctx,
    request: &PageRequest,
    typed: &FormData,
    field: &'static str,
) -> AppResult<Option<Redirect>> {
    if let Some(next) = earlier(ctx, request, typed).await? {
        return Ok(Some(next));
    }
    let password = typed.get(field).map_or("", String::as_str);
    if password_again::run(ctx, password).await? {
        return Ok(None);
    }
    // the same form, sent twice, may have set another password meanwhile
    let wrong = || AppError::field(field, words::access_password_wrong(ctx.lang));
    earlier(ctx, request, typed).await?.ok_or_else(wrong).map(Some)
}

/// Reads the key of a form and begins its transaction.
///
/// # Errors
/// [`AppError::Malformed`], [`AppError::KeyReused`], errors of the database.
pub async fn begin(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> AppResult<Begun> {
    let who = ctx.actor()?.account;
    let key = key_of(ctx, request, typed)?;
    let mut tx = ctx.db.begin().await?;
    match key.earlier(&mut tx, who).await? {
        Some(earlier) => Ok(Begun::Earlier(Redirect::Go(earlier))),
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
    /// [`AppError::Again`] when nothing was saved, [`AppError::Unsure`] when it cannot be known.
    pub async fn finish(self, location: String) -> AppResult<Redirect> {
        let Self { db, tx, key, who } = self;
        Ok(Redirect::Go(idempotency::save(&db, who, &key, tx, location).await?))
    }
}

/// The row version the form was filled from.
///
/// # Errors
/// [`AppError::Malformed`] without one.
pub fn seen(typed: &FormData) -> AppResult<i64> {
    typed.get("version").and_then(|text| text.parse().ok()).ok_or(AppError::Malformed)
}
