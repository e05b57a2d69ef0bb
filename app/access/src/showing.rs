//! Showing what is said about people: opened for who may read it, and journalled (PRV-14).

use uuid::Uuid;

use super::{
    Capability, Ctx, Personal, ReadPermission,
    fields::{OfField, Reads},
};
use kernel::{
    AppError, AppResult,
    id::{AccountId, OrgId},
    journal::{self, Reading},
};

impl Ctx {
    /// Opens what is said about a person for who may read it, and remembers that it was shown. One's own data are
    /// no reading.
    pub fn reveal<T, F>(&self, read_permission: ReadPermission<F>, personal: Personal<T, F>) -> T {
        let is_own = self.actor.as_ref().is_some_and(|actor| actor.account.0 == personal.who);
        if !is_own {
            self.seen.add(personal.who);
        }
        read_permission.open(personal.value)
    }

    /// Writes one row about all that this request has opened; none when that is nothing. `purpose` is the
    /// address as the table has it, without what was asked.
    ///
    /// # Errors
    /// [`AppError::Away`] when the journal cannot be written: then nothing may be shown.
    pub async fn note_reading(
        &self,
        reading: Reading,
        purpose: &str,
        (kind, id): (&str, Option<Uuid>),
    ) -> AppResult<()> {
        let people = self.seen.people();
        if people.is_empty() {
            return Ok(());
        }
        let noted = async {
            let mut db = self.db.acquire().await?;
            journal::read(&mut db, &self.asking(), reading, purpose, (kind, id), &people).await
        };
        noted.await.map_err(|error| {
            tracing::error!(request = %self.request, %error, "a reading could not be journalled");
            AppError::Away
        })
    }

    /// The same by any office that allows `C` at all; none for who holds no such office.
    #[must_use]
    pub fn read_permission<C: Capability + Reads<F>, F>(&self) -> Option<ReadPermission<F>> {
        self.could_somewhere::<C>().then_some(ReadPermission::GIVEN)
    }

    /// Permission to read what is said of herself.
    #[must_use]
    pub fn own_read_permission<F: OfField>(&self, whose: AccountId) -> Option<ReadPermission<F>> {
        let is_hers = self.actor.as_ref().is_some_and(|actor| actor.account == whose);
        (is_hers && F::FIELD.is_read_by_oneself()).then_some(ReadPermission::GIVEN)
    }

    /// Permission to read what a hand-over of matters says: for its parties, and for who may do `C` there.
    ///
    /// # Errors
    /// [`kernel::AppError::SignIn`], errors of the database.
    pub async fn sight_at_handover<C, F>(
        &self,
        org: OrgId,
        is_party: bool,
    ) -> AppResult<Option<ReadPermission<F>>>
    where
        C: Capability + Reads<F>,
    {
        Ok(self.takes_over::<C>(&self.db, org, is_party).await?.then_some(ReadPermission::GIVEN))
    }
}
