//! Who stands at the head of journal rows of a request.

use std::marker::PhantomData;

use super::{Capability, Ctx, Grant, Role};
use kernel::{
    id::{AccountId, OrgId, SaveId},
    journal::Author,
};

impl Ctx {
    /// Permission of the command line: who runs the binary on the server owns its database anyway.
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

    /// The head of journal rows about what a person does to her own standing in an organisation.
    #[must_use]
    pub fn author_for(&self, org: OrgId) -> Author {
        self.author(self.actor.as_ref().map(|actor| actor.account), Some(org))
    }

    pub(super) fn author(&self, account: Option<AccountId>, on_behalf: Option<OrgId>) -> Author {
        let offices = self.actor.iter().flat_map(|actor| &actor.offices);
        let office = offices.into_iter().find(|office| Some(office.org) == on_behalf);
        Author {
            account,
            on_behalf,
            role: office.map(|office| office.role().code()),
            session: self.session_id,
            source: self.source,
            request: Some(self.request),
            save: SaveId::new(),
            at: self.clock.now(),
        }
    }
}
