//! One request: the database, the clock, the person with her offices, and what they allow.

use std::{net::IpAddr, sync::Arc};

use super::{
    Actor, Catalogue, Gate,
    catalogue::NOTHING,
    current_session::{AHEAD, CONFIRMED, CurrentSession},
    device::Device,
    permitted::Permitted,
    positions::Positions,
    seen::Seen,
    store::{self, By},
};
use kernel::{
    AppError, AppResult, AsOf, Clock, Db, Lang,
    cache::Cache,
    files::FileStore,
    id::{AccountId, RequestId, SessionId},
    keys::Keys,
    machine::Machine,
    memo::Memo,
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
    pub cache: Cache,
    /// What this request has found out and need not ask again.
    pub memo: Memo,
    /// What the features declare, where pages speak of all of it.
    pub catalogue: &'static Catalogue,
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
    pub(super) current_session: Option<CurrentSession>,
    /// From what she asks.
    pub device: Device,
    /// The id of her session.
    pub session_id: Option<SessionId>,
    /// Whose personal data it has opened.
    pub(super) seen: Seen,
    /// Where organisations stand, as far as it was asked.
    pub(super) positions: Positions,
    /// What it was permitted.
    pub(super) permitted: Permitted,
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
            cache: Cache::default(),
            memo: Memo::default(),
            catalogue: &NOTHING,
            clock,
            request: RequestId::new(),
            source: None,
            lang: Lang::Ru,
            actor: None,
            current_session: None,
            device: Device::default(),
            session_id: None,
            seen: Seen::default(),
            positions: Positions::default(),
            permitted: Permitted::default(),
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
    /// [`AppError::SignIn`] for unknown or disabled accounts.
    pub async fn acting(self, account: AccountId) -> AppResult<Self> {
        let found = store::actor(&self.db, By::Account(account), self.clock.today()).await?;
        Ok(self.signed_in(found.ok_or(AppError::SignIn)?.actor))
    }

    /// The same in the name of this person, whose offices say where they stand.
    pub(super) fn signed_in(mut self, actor: Actor) -> Self {
        // what was found out for somebody else is none of hers
        (self.memo, self.positions) = (Memo::default(), Positions::default());
        self.permitted = Permitted::default();
        for office in &actor.offices {
            self.stands(office.org, office.path.clone());
        }
        self.actor = Some(actor);
        self
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> AsOf {
        self.clock.as_of_today()
    }

    /// The person.
    ///
    /// # Errors
    /// [`AppError::SignIn`].
    pub fn actor(&self) -> AppResult<&Actor> {
        self.actor.as_ref().ok_or(AppError::SignIn)
    }

    /// What stands before the offices of this person.
    #[must_use]
    pub fn gate(&self) -> Option<Gate> {
        self.actor.as_ref().and_then(|actor| actor.gate)
    }

    /// Whether the password or a code was said in this session within the last five minutes (SEC-14).
    #[must_use]
    pub fn has_confirmed(&self) -> bool {
        self.current_session.as_ref().is_some_and(|current_session| {
            let ago = self.clock.now() - current_session.confirmed_at;
            -AHEAD <= ago && ago < CONFIRMED
        })
    }

    /// The hash of the token of this session; empty without one, which is nobody's.
    pub(super) fn token_hash(&self) -> &[u8] {
        self.current_session.as_ref().map_or(&[], |current_session| &current_session.hash)
    }
}
