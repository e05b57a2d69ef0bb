//! The one way in which a form changes something (decision 0176): read → permission → once → operation → tried again
//! when two transactions stood in each other's way → field errors, both versions, a preview, or on to the next page.

use std::sync::Arc;

use crate::{Ctx, ops::password_again, words};
use kernel::{
    AppResult,
    form::{Answers, Form, FormData, FormError, FormResult, Reading},
    idempotency::{self, Carried, FormKey, Tx},
};
use ui::{FormReply, PageRequest};

impl Ctx {
    /// Begins to read a form; rules that concern several of its inputs add their errors before it is finished.
    #[must_use]
    pub fn reading(&self, form: Form, data: &FormData) -> Reading {
        Reading::of(form, data, self.lang, self.today().day())
    }

    /// Reads a form whose inputs know all their rules.
    ///
    /// # Errors
    /// Field errors, [`kernel::AppError::Malformed`].
    pub fn read(&self, form: Form, data: &FormData) -> FormResult<Answers> {
        self.reading(form, data).finish()
    }
}

/// A form that came to an address.
#[derive(Debug, Clone, Copy)]
pub struct Submission<'a> {
    ctx: &'a Ctx,
    request: &'a PageRequest,
    data: &'a FormData,
}

impl<'a> Submission<'a> {
    /// The form of this request.
    #[must_use]
    pub const fn of(ctx: &'a Ctx, request: &'a PageRequest, data: &'a FormData) -> Self {
        Self { ctx, request, data }
    }

    /// The request it came with.
    #[must_use]
    pub const fn ctx(&self) -> &'a Ctx {
        self.ctx
    }

    /// Everything typed.
    #[must_use]
    pub const fn data(&self) -> &'a FormData {
        self.data
    }

    /// The key of the form with the fingerprint of all it sent.
    fn key(&self) -> AppResult<FormKey> {
        let others = self.data.iter().filter(|(name, _)| *name != "key");
        let fields = others.map(|(name, value)| (name.as_str(), value.as_str()));
        let key = self.data.get("key").map_or("", String::as_str);
        FormKey::read(&self.ctx.keys, key, &self.request.path, fields)
    }

    /// Where the form led when it was carried out before.
    ///
    /// # Errors
    /// [`kernel::AppError::Malformed`], [`kernel::AppError::KeyReused`], errors of the database.
    pub async fn replayed(&self) -> AppResult<Option<FormReply>> {
        let who = self.ctx.actor()?.account;
        let key = self.key()?;
        let mut tx = self.ctx.db.begin().await?;
        Ok(key.replayed(&mut tx, who).await?.map(FormReply::Redirect))
    }

    /// Carries the form out once, however often it comes (REL-04), in one transaction, and gives what `act` gives: a
    /// preview is taken back. `act` gives its transaction
    /// back; it is called again after its transaction was lost before its end (REL-07), so it takes everything else by
    /// reference. What could not be read is told only when the form was not carried out before: what it names may
    /// be gone by then. What was permitted at the beginning is asked again at the end, for `act` may have waited.
    ///
    /// # Errors
    /// What was wrong with the reading, what `act` says; [`kernel::AppError::Again`] when nothing was saved,
    /// [`kernel::AppError::Unsure`] when it cannot be known.
    pub async fn run<T, Acting>(
        &self,
        read: FormResult<T>,
        act: impl Fn(Tx, Arc<T>) -> Acting,
    ) -> FormResult<FormReply>
    where
        Acting: Future<Output = FormResult<(Tx, FormReply)>>,
    {
        let read = match read {
            Ok(read) => Arc::new(read),
            Err(error) => return self.replayed().await?.ok_or(error),
        };
        let (who, key) = (self.ctx.actor()?.account, self.key()?);
        let (act, ctx) = (&act, self.ctx);
        let act = |tx| {
            ctx.permitted.begin();
            let acting = act(tx, Arc::clone(&read));
            async move {
                let (mut tx, reply) = acting.await?;
                if reply.leads_to().is_some() {
                    ctx.permitted_at_last(&mut tx).await?;
                }
                Ok((tx, reply))
            }
        };
        let carried = idempotency::run(&self.ctx.db, who, &key, act, FormReply::leads_to).await?;
        Ok(match carried {
            Carried::Now(reply) => reply,
            Carried::Before(location) => FormReply::Redirect(location),
        })
    }

    /// The password of this field once more, before the form begins: while a password is weighed no transaction is held.
    /// Gives the reply of the form when it was carried out before, with the password of then.
    ///
    /// # Errors
    /// An error at the field; [`kernel::AppError::Later`] after too many passwords; as [`replayed`](Self::replayed).
    pub async fn signed(&self, field: &'static str) -> FormResult<Option<FormReply>> {
        if let Some(reply) = self.replayed().await? {
            return Ok(Some(reply));
        }
        let password = self.data.get(field).map_or("", String::as_str);
        if password_again::run(self.ctx, password).await? {
            return Ok(None);
        }
        // the same form, sent twice, may have set another password meanwhile
        let wrong = || FormError::field(field, words::access_password_wrong(self.ctx.lang));
        Ok(Some(self.replayed().await?.ok_or_else(wrong)?))
    }

    /// The row version the form was filled from.
    ///
    /// # Errors
    /// [`kernel::AppError::Malformed`] without one.
    pub fn version(&self) -> AppResult<i64> {
        let version = self.data.get("version").and_then(|text| text.parse().ok());
        version.ok_or(kernel::AppError::Malformed)
    }
}
