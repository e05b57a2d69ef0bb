//! One request: the database, the clock, the person with her offices, and what they allow.

use std::{marker::PhantomData, net::IpAddr, sync::Arc};

use sqlx::PgExecutor;

use super::{
    Action, Actor, Capability, Decision, Gate, Grant, Object, Office, Reach, Role, authorize,
    device::Device,
    line, may_grant,
    model::Scope,
    seen::Seen,
    sitting::Sitting,
    store::{self, By},
};
use kernel::{
    AsOf, Clock, Db, Lang, Outcome, Refusal,
    files::FileStore,
    id::{AccountId, OrgId, RequestId, SessionId},
    journal::Author,
    keys::Keys,
    machine::Machine,
    shelf::Shelf,
};

/// Everything an operation needs to know about its request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The pool of pages and forms.
    pub db: Db,
    /// The pool of reports: longer questions that must not hold up pages.
    pub reports: Db,
    /// Where files lie.
    pub files: FileStore,
    /// Secrets of the installation.
    pub keys: Keys,
    /// Where lies what whoever runs the house looks after.
    pub machine: Arc<Machine>,
    /// What features keep in memory from request to request.
    pub shelf: Shelf,
    /// What time it is.
    pub clock: Clock,
    /// Printed on every error page and in every log line.
    pub request: RequestId,
    /// The address the request came from; absent on the command line.
    pub source: Option<IpAddr>,
    /// The language of the reader.
    pub lang: Lang,
    /// The person, when signed in.
    pub actor: Option<Actor>,
    /// Her session.
    pub(super) sitting: Option<Sitting>,
    /// From what she asks.
    pub device: Device,
    /// The id of her session.
    pub session_id: Option<SessionId>,
    /// Whose personal data it has opened.
    pub(super) seen: Seen,
}

impl Ctx {
    /// A context of the command line or of a test; its files do not outlive the process.
    #[must_use]
    pub fn new(db: impl Into<Db>, clock: Clock) -> Self {
        let db = db.into();
        Self {
            reports: db.clone(),
            db,
            files: FileStore::memory(),
            keys: Keys::passing(),
            machine: Arc::default(),
            shelf: Shelf::default(),
            clock,
            request: RequestId::new(),
            source: None,
            lang: Lang::Ru,
            actor: None,
            sitting: None,
            device: Device::default(),
            session_id: None,
            seen: Seen::default(),
        }
    }

    /// The same with another place for files.
    #[must_use]
    pub fn with_files(mut self, files: FileStore) -> Self {
        self.files = files;
        self
    }

    /// The same with a person signed in: loads her offices of today.
    ///
    /// # Errors
    /// [`Refusal::SignIn`] for unknown or disabled accounts.
    pub async fn acting(mut self, account: AccountId) -> Outcome<Self> {
        let found = store::actor(&self.db, By::Account(account), self.clock.today()).await?;
        self.actor = Some(found.ok_or(Refusal::SignIn)?.actor);
        Ok(self)
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> AsOf {
        self.clock.as_of_today()
    }

    /// The person.
    ///
    /// # Errors
    /// [`Refusal::SignIn`].
    pub fn actor(&self) -> Outcome<&Actor> {
        self.actor.as_ref().ok_or(Refusal::SignIn)
    }

    /// What stands before the offices of this person.
    #[must_use]
    pub fn gate(&self) -> Option<Gate> {
        self.actor.as_ref().and_then(|actor| actor.gate)
    }

    /// Leave to do `C` in this organisation, decided by where it stands today (or stood last).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it may not even be seen, [`Refusal::Forbidden`] otherwise.
    pub async fn may<C: Capability>(&self, org: OrgId) -> Outcome<Grant<C>> {
        self.may_on(&self.db, org).await
    }

    /// [`Ctx::may`], asked on this connection: a form that holds one takes no second from the others.
    ///
    /// # Errors
    /// As [`Ctx::may`].
    pub async fn may_on<C: Capability>(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
    ) -> Outcome<Grant<C>> {
        let actor = self.actor()?;
        let path = store::last_path(db, org, self.clock.today()).await?;
        let object = path.as_deref().map_or(Object::Nothing, Object::Org);
        let office = self.office_for(actor, C::ACTION, object)?;
        let acts = |office: &&Office| office.role().scope(C::ACTION) != Scope::Nowhere;
        let labels = actor.offices.iter().filter(acts).map(|office| office.post.label);
        let labels = labels.chain(line::set_aside()).collect();
        Ok(self.granted(actor, office, org, labels))
    }

    /// Leave to do `C` to the house itself.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for whoever does not keep it.
    pub fn may_in_house<C: Capability>(&self) -> Outcome<Grant<C>> {
        let actor = self.actor()?;
        let office = self.office_for(actor, C::ACTION, Object::House)?;
        Ok(self.granted(actor, office, office.org, Vec::new()))
    }

    /// Whether one of her offices lets her bind somebody to this role in this organisation, or recover,
    /// close or end what somebody has there: only downwards (SEC-05).
    ///
    /// # Errors
    /// [`Refusal::SignIn`], errors of the database.
    pub async fn binds(&self, db: impl PgExecutor<'_>, role: Role, org: OrgId) -> Outcome<bool> {
        let path = store::last_path(db, org, self.clock.today()).await?.unwrap_or_default();
        let gives = |office: &Office| may_grant(office.role(), office.post.label, role, &path);
        Ok(self.actor()?.offices.iter().any(gives) || line::set_aside().is_some())
    }

    /// Whether she may take part in the hand-over of matters in this organisation.
    ///
    /// # Errors
    /// [`Refusal::SignIn`], errors of the database.
    pub async fn takes_over(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
        is_party: bool,
    ) -> Outcome<bool> {
        let today = self.clock.today();
        let path = store::last_path(db, org, today).await?.unwrap_or_default();
        let object = Object::Handover { org: &path, is_party };
        let decision = authorize(&self.actor()?.standing(), Action::TakeOver, object, today);
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

    fn office_for<'a>(
        &self,
        actor: &'a Actor,
        action: Action,
        object: Object<'_>,
    ) -> Outcome<&'a Office> {
        if line::set_aside().is_some() {
            return actor.offices.first().ok_or(Refusal::Forbidden);
        }
        match authorize(&actor.standing(), action, object, self.clock.today()) {
            Decision::Allowed(place) => {
                place.and_then(|place| actor.offices.get(place)).ok_or(Refusal::Forbidden)
            }
            Decision::Forbidden | Decision::Gate(_) => Err(Refusal::Forbidden),
            Decision::NotFound => Err(Refusal::NotFound),
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

    /// Whether `may` would give leave; for showing or hiding a button, never for guarding.
    ///
    /// # Errors
    /// Only errors of the database.
    pub async fn could<C: Capability>(&self, org: OrgId) -> Outcome<bool> {
        self.could_on::<C>(&self.db, org).await
    }

    /// [`Ctx::could`], asked on this connection.
    ///
    /// # Errors
    /// Only errors of the database.
    pub async fn could_on<C: Capability>(
        &self,
        db: impl PgExecutor<'_>,
        org: OrgId,
    ) -> Outcome<bool> {
        match self.may_on::<C>(db, org).await {
            Ok(_) => Ok(true),
            Err(Refusal::NotFound | Refusal::Forbidden | Refusal::SignIn) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// The branches in which `C` may be done: of offices that allow it in the whole branch. What is
    /// allowed only below or only in the own organisation is not a branch; there [`Ctx::may`] decides.
    ///
    /// # Errors
    /// [`Refusal::SignIn`].
    pub fn reach<C: Capability>(&self) -> Outcome<Reach<C>> {
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
    /// [`Refusal::SignIn`].
    pub fn above<C: Capability>(&self) -> Outcome<Vec<i64>> {
        let offices = self.actor()?.offices.iter();
        let allows = |office: &&Office| office.role().scope(C::ACTION) == Scope::Below;
        Ok(offices
            .filter(allows)
            .map(|office| office.post.label)
            .chain(line::set_aside())
            .collect())
    }
}
