//! One request: the database, the clock, the person with her offices, and what they allow.

use std::{marker::PhantomData, net::IpAddr};

use sqlx::PgPool;

use super::{
    Action, Capability, Grant, Reach, Role,
    capability::ViewStructure,
    model,
    store::{self, By},
};
use crate::kernel::{
    AsOf, Clock, Lang, Outcome, Refusal,
    files::FileStore,
    id::{AccountId, OrgId, RequestId, SaveId},
    journal::{self, Author},
    keys::Keys,
};

/// An appointment in force today.
#[derive(Debug, Clone)]
pub struct Office {
    /// The organisation.
    pub org: OrgId,
    /// Its label in paths.
    pub label: i64,
    /// Whether it is the union as a whole.
    pub is_top: bool,
    /// Its short name today.
    pub org_name: String,
    /// The role.
    pub role: Role,
}

/// The person behind the request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Her account.
    pub account: AccountId,
    /// Surname.
    pub surname: String,
    /// First name.
    pub first_name: String,
    /// Patronymic, may be empty.
    pub patronymic: String,
    /// Appointments in force today; none gives no rights at all.
    pub offices: Vec<Office>,
}

impl Actor {
    /// «Ахметова Г. Р.»
    #[must_use]
    pub fn short_name(&self) -> String {
        let initials: String = [&self.first_name, &self.patronymic]
            .iter()
            .filter_map(|name| name.chars().next())
            .map(|letter| format!("\u{a0}{letter}."))
            .collect();
        format!("{}{initials}", self.surname)
    }
}

/// Everything an operation needs to know about its request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The pool of pages and forms.
    pub db: PgPool,
    /// The pool of reports: longer questions that must not hold up pages.
    pub reports: PgPool,
    /// Where files lie.
    pub files: FileStore,
    /// Secrets of the installation.
    pub keys: Keys,
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
    /// The hash of the token of her session.
    pub(super) session: Option<Vec<u8>>,
}

impl Ctx {
    /// A context of the command line or of a test; its files do not outlive the process.
    #[must_use]
    pub fn new(db: PgPool, clock: Clock) -> Self {
        Self {
            reports: db.clone(),
            db,
            files: FileStore::memory(),
            keys: Keys::passing(),
            clock,
            request: RequestId::new(),
            source: None,
            lang: Lang::Ru,
            actor: None,
            session: None,
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
        self.actor = Some(found.ok_or(Refusal::SignIn)?.0);
        Ok(self)
    }

    /// Ends the session of this request.
    ///
    /// # Errors
    /// Errors of the database.
    pub async fn end_session(&self) -> Outcome<()> {
        let (Some(hash), Some(actor)) = (&self.session, &self.actor) else { return Ok(()) };
        let mut tx = self.db.begin().await?;
        store::close_session(&mut tx, hash).await?;
        let object = ("account", Some(actor.account.0));
        let said = serde_json::json!({});
        journal::happened(&mut tx, &self.asking(), "account.sign_out", object, said).await?;
        Ok(tx.commit().await?)
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

    /// Leave to do `C` in this organisation, decided by where it stands today (or stood last).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it may not even be seen, [`Refusal::Forbidden`] otherwise.
    pub async fn may<C: Capability>(&self, org: OrgId) -> Outcome<Grant<C>> {
        let actor = self.actor()?;
        let path =
            store::last_path(&self.db, org, self.clock.today()).await?.ok_or(Refusal::NotFound)?;
        let office = decide(actor, C::ACTION, &path)?;
        Ok(Grant {
            account: Some(actor.account),
            org,
            on_behalf: office.org,
            role: office.role,
            author: self.author(Some(actor.account), Some(office.org)),
            labels: Some(self.reach::<C>()?.labels),
            what: PhantomData,
        })
    }

    /// Whether `may` would give leave; for showing or hiding a button, never for guarding.
    ///
    /// # Errors
    /// Only errors of the database.
    pub async fn could<C: Capability>(&self, org: OrgId) -> Outcome<bool> {
        match self.may::<C>(org).await {
            Ok(_) => Ok(true),
            Err(Refusal::NotFound | Refusal::Forbidden | Refusal::SignIn) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// The branches in which `C` may be done.
    ///
    /// # Errors
    /// [`Refusal::SignIn`].
    pub fn reach<C: Capability>(&self) -> Outcome<Reach<C>> {
        let offices = self
            .actor()?
            .offices
            .iter()
            .filter(|office| office.role.scope(C::ACTION) != model::Scope::Nowhere);
        let is_everywhere = offices.clone().any(|office| office.is_top);
        let labels = offices.map(|office| office.label).collect();
        Ok(Reach { labels, is_everywhere, what: PhantomData })
    }

    /// Leave of the command line: who runs the binary on the server owns its database anyway.
    #[must_use]
    pub fn operator<C: Capability>(&self, org: OrgId) -> Grant<C> {
        Grant {
            account: None,
            org,
            on_behalf: org,
            role: Role::CentralOperator,
            author: self.author(None, Some(org)),
            labels: None,
            what: PhantomData,
        }
    }

    /// The head of a journal row about this request itself: a refusal is nobody's grant.
    #[must_use]
    pub fn asking(&self) -> Author {
        let actor = self.actor.as_ref();
        let office = actor.and_then(|actor| actor.offices.first()).map(|office| office.org);
        self.author(actor.map(|actor| actor.account), office)
    }

    /// The author of a trial that is taken back: it only looks.
    #[must_use]
    pub fn author_of_reading(&self) -> Author {
        self.author(self.actor.as_ref().map(|actor| actor.account), None)
    }

    fn author(&self, account: Option<AccountId>, on_behalf: Option<OrgId>) -> Author {
        Author {
            account,
            on_behalf,
            request: Some(self.request),
            save: SaveId::new(),
            at: self.clock.now(),
        }
    }
}

/// The one decision (SEC-01): the office that allows the action on the organisation of this path.
fn decide<'a>(actor: &'a Actor, action: Action, path: &[i64]) -> Outcome<&'a Office> {
    let allows = |action: Action| {
        actor
            .offices
            .iter()
            .find(move |office| model::covers(office.role.scope(action), office.label, path))
    };
    allows(<ViewStructure as Capability>::ACTION).ok_or(Refusal::NotFound)?;
    allows(action).ok_or(Refusal::Forbidden)
}
