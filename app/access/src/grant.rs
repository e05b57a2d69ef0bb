//! Permission as a value: only this folder makes one, so an unchecked change does not compile (SEC-01).

use std::marker::PhantomData;

use super::{Capability, Role};
use kernel::{
    id::{AccountId, OrgId},
    journal::Author,
};

/// Permission to do `C` in one organisation.
#[derive(Debug, Clone)]
pub struct Grant<C: Capability> {
    pub(super) account: Option<AccountId>,
    pub(super) org: OrgId,
    pub(super) on_behalf: OrgId,
    pub(super) role: Role,
    pub(super) author: Author,
    /// Labels of all offices that allow `C`; absent on the command line, which covers everything.
    pub(super) labels: Option<Vec<i64>>,
    pub(super) what: PhantomData<C>,
}

impl<C: Capability> Grant<C> {
    /// Whether something that stands there lies in the branches of the person who acts.
    #[must_use]
    pub fn covers(&self, path: &[i64]) -> bool {
        self.labels.as_ref().is_none_or(|labels| labels.iter().any(|label| path.contains(label)))
    }

    /// Whether it covers the whole union: leave of the command line.
    #[must_use]
    pub const fn covers_all(&self) -> bool {
        self.labels.is_none()
    }

    /// The organisation in which it may be done.
    #[must_use]
    pub const fn org(&self) -> OrgId {
        self.org
    }

    /// The organisation whose office gives the permission.
    #[must_use]
    pub const fn on_behalf(&self) -> OrgId {
        self.on_behalf
    }

    /// Who acts; absent on the command line.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// The office.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The head of the journal rows of this save.
    #[must_use]
    pub const fn author(&self) -> &Author {
        &self.author
    }
}

/// The branches in which one may do `C`: labels of the offices; empty reaches nothing (SEC-02).
#[derive(Debug, Clone)]
pub struct Reach<C: Capability> {
    pub(super) labels: Vec<i64>,
    /// Whether one of them is the union as a whole.
    pub(super) is_everywhere: bool,
    pub(super) what: PhantomData<C>,
}

impl<C: Capability> Reach<C> {
    /// Labels whose branches are to be read; absent for the whole union, which is read as a whole.
    #[must_use]
    pub fn branches(&self) -> Option<&[i64]> {
        (!self.is_everywhere).then_some(self.labels.as_slice())
    }

    /// Labels for SQL: an organisation is within reach when its path holds one of them.
    #[must_use]
    pub fn labels(&self) -> &[i64] {
        &self.labels
    }

    /// The same as an `lquery` for a path of ltree; matches nothing when nothing is reached.
    #[must_use]
    pub fn lquery(&self) -> String {
        if self.labels.is_empty() {
            return "nowhere".to_owned();
        }
        let labels: Vec<String> = self.labels.iter().map(i64::to_string).collect();
        format!("*.{}.*", labels.join("|"))
    }

    /// The part of this reach that lies in one organisation, whose path is given.
    #[must_use]
    pub fn narrowed(&self, path: &[i64]) -> Option<Self> {
        let label = path.last().filter(|_| self.holds(path))?;
        Some(Self { labels: vec![*label], is_everywhere: path.len() == 1, what: PhantomData })
    }

    /// The same as a `tsquery` of `org_find`: what ever stood within reach; empty reaches nothing.
    #[must_use]
    pub fn tsquery(&self) -> String {
        if self.labels.is_empty() {
            return "'/nowhere'".to_owned();
        }
        let labels: Vec<String> = self.labels.iter().map(|label| format!("'/{label}'")).collect();
        format!("({})", labels.join(" | "))
    }

    /// Whether a path lies within reach.
    #[must_use]
    pub fn holds(&self, path: &[i64]) -> bool {
        self.labels.iter().any(|label| path.contains(label))
    }
}
