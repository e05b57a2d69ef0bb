//! What the person of a request may do: the only maker of [`Grant`] and [`Reach`].

use std::marker::PhantomData;

use sqlx::PgExecutor;

use super::{
    Action, Actor, Capability, Ctx, Decision, Grant, Object, Office, Reach, Role, authorize, line,
    may_grant, model::Scope, store,
};
use kernel::{AppError, AppResult, id::OrgId, journal::Author};

impl Ctx {
    /// Permission to do `C` in this organisation, decided by where it stands today (or stood last). Where it stands is
    /// asked once a request, or was [told](Self::stands) already.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it may not even be seen, [`AppError::Forbidden`] otherwise.
    pub async fn may<C: Capability>(&self, org: OrgId) -> AppResult<Grant<C>> {
        self.may_at(org, self.position(org).await?.as_deref())
    }

    async fn position(&self, org: OrgId) -> AppResult<Option<Vec<i64>>> {
        if let Some(position) = self.positions.of(org) {
            return Ok(position);
        }
        let position = store::last_path(&self.db, org, self.clock.today()).await?;
        self.positions.keep(org, position.clone());
        Ok(position)
    }

    /// Where an organisation stands for permission, read together with something else: what may be done there is
    /// then decided without a question. Only for what is shown; a change is decided again in its transaction.
    pub fn stands(&self, org: OrgId, position: Vec<i64>) {
        self.positions.keep(org, Some(position));
    }

    /// [`Ctx::may`], asked anew on this connection: in the transaction of a change.
    ///
    /// # Errors
    /// As [`Ctx::may`].
    pub async fn may_on<C: Capability>(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
    ) -> AppResult<Grant<C>> {
        let position = store::last_path(db, org, self.clock.today()).await?;
        self.may_at(org, position.as_deref())
    }

    fn may_at<C: Capability>(&self, org: OrgId, position: Option<&[i64]>) -> AppResult<Grant<C>> {
        let actor = self.actor()?;
        let office = self.office_at(actor, C::ACTION, position)?;
        self.permitted.keep(C::ACTION, Some(org), office);
        let acts = |office: &&Office| office.role().scope(C::ACTION) != Scope::Nowhere;
        let labels = actor.offices.iter().filter(acts).map(|office| office.post.label);
        let labels = labels.chain(line::set_aside()).collect();
        Ok(self.granted(actor, office, org, labels))
    }

    /// Permission to do `C` to the house itself.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for whoever does not keep it.
    pub fn may_in_house<C: Capability>(&self) -> AppResult<Grant<C>> {
        let actor = self.actor()?;
        let office = self.office_for(actor, C::ACTION, Object::House)?;
        self.permitted.keep(C::ACTION, None, office);
        Ok(self.granted(actor, office, office.org, Vec::new()))
    }

    /// Whether one of her offices lets her bind somebody to this role in this organisation, or recover,
    /// close or end what somebody has there: only downwards (SEC-05).
    ///
    /// # Errors
    /// [`AppError::SignIn`], errors of the database.
    pub async fn binds(&self, db: impl PgExecutor<'_>, role: Role, org: OrgId) -> AppResult<bool> {
        let path = store::last_path(db, org, self.clock.today()).await?.unwrap_or_default();
        let gives = |office: &Office| may_grant(office.role(), office.post.label, role, &path);
        Ok(self.actor()?.offices.iter().any(gives) || line::set_aside().is_some())
    }

    /// Whether she may do `C`, which parties may, to a hand-over of matters in this organisation.
    ///
    /// # Errors
    /// [`AppError::SignIn`], errors of the database.
    pub async fn takes_over<C: Capability>(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
        is_party: bool,
    ) -> AppResult<bool> {
        let today = self.clock.today();
        let path = store::last_path(db, org, today).await?.unwrap_or_default();
        let object = Object::Handover { org: &path, is_party };
        let decision = authorize(&self.actor()?.standing(), C::ACTION, object, today);
        Ok(matches!(decision, Decision::Allowed(_)) || line::set_aside().is_some())
    }

    /// Whether some office of hers allows `C` anywhere at all; for showing or hiding a way there.
    #[must_use]
    pub fn could_somewhere<C: Capability>(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| {
            line::set_aside().is_some()
                || actor
                    .offices
                    .iter()
                    .any(|office| office.role().scope(C::ACTION) != Scope::Nowhere)
        })
    }

    fn office_at<'a>(
        &self,
        actor: &'a Actor,
        action: Action,
        position: Option<&[i64]>,
    ) -> AppResult<&'a Office> {
        self.office_for(actor, action, position.map_or(Object::Nothing, Object::Org))
    }

    fn office_for<'a>(
        &self,
        actor: &'a Actor,
        action: Action,
        object: Object<'_>,
    ) -> AppResult<&'a Office> {
        if line::set_aside().is_some() {
            return actor.offices.first().ok_or(AppError::Forbidden);
        }
        match authorize(&actor.standing(), action, object, self.clock.today()) {
            Decision::Allowed(place) => {
                place.and_then(|place| actor.offices.get(place)).ok_or(AppError::Forbidden)
            }
            Decision::Forbidden | Decision::Gate(_) => Err(AppError::Forbidden),
            Decision::NotFound => Err(AppError::NotFound),
        }
    }

    fn granted<C: Capability>(
        &self,
        actor: &Actor,
        office: &Office,
        org: OrgId,
        labels: Vec<i64>,
    ) -> Grant<C> {
        Grant {
            account: Some(actor.account),
            org,
            on_behalf: office.org,
            role: office.role(),
            author: Author {
                role: Some(office.role().code()),
                ..self.author(Some(actor.account), Some(office.org))
            },
            labels: Some(labels),
            what: PhantomData,
        }
    }

    /// Whether `may` would give permission; for showing or hiding a button, never for guarding.
    ///
    /// # Errors
    /// Only errors of the database.
    pub async fn could<C: Capability>(&self, org: OrgId) -> AppResult<bool> {
        self.could_at::<C>(self.position(org).await?.as_deref())
    }

    /// [`Ctx::could`], asked on this connection.
    ///
    /// # Errors
    /// Only errors of the database.
    pub async fn could_on<C: Capability>(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
    ) -> AppResult<bool> {
        let position = store::last_path(db, org, self.clock.today()).await?;
        self.could_at::<C>(position.as_deref())
    }

    fn could_at<C: Capability>(&self, position: Option<&[i64]>) -> AppResult<bool> {
        let office = self.actor().and_then(|actor| self.office_at(actor, C::ACTION, position));
        match office {
            Ok(_) => Ok(true),
            Err(AppError::NotFound | AppError::Forbidden | AppError::SignIn) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// The branches in which `C` may be done: of offices that allow it in the whole branch. What is
    /// allowed only below or only in the own organisation is not a branch; there [`Ctx::may`] decides.
    ///
    /// # Errors
    /// [`AppError::SignIn`].
    pub fn reach<C: Capability>(&self) -> AppResult<Reach<C>> {
        let offices = self
            .actor()?
            .offices
            .iter()
            .filter(|office| office.role().scope(C::ACTION) == Scope::Branch);
        let everything = line::set_aside();
        let is_everywhere = everything.is_some() || offices.clone().any(|office| office.is_top);
        let labels = offices.map(|office| office.post.label).chain(everything).collect();
        Ok(Reach { labels, is_everywhere, what: PhantomData })
    }

    /// Labels of offices that allow `C` in everything below them and not in their own organisation.
    ///
    /// # Errors
    /// [`AppError::SignIn`].
    pub fn above<C: Capability>(&self) -> AppResult<Vec<i64>> {
        let offices = self.actor()?.offices.iter();
        let allows = |office: &&Office| office.role().scope(C::ACTION) == Scope::Below;
        Ok(offices
            .filter(allows)
            .map(|office| office.post.label)
            .chain(line::set_aside())
            .collect())
    }
}
