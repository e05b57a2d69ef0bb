//! The person behind a request, with her offices of today.

use super::{Gate, Post, Role, Standing};
use kernel::id::{AccountId, AppointmentId, OrgId};

/// An appointment in its place.
#[derive(Debug, Clone)]
pub struct Office {
    /// Which.
    pub appointment: AppointmentId,
    /// The organisation.
    pub org: OrgId,
    /// Whether it is the union as a whole.
    pub is_top: bool,
    /// Whether it is the union as a whole or one of its regions.
    pub is_high: bool,
    /// Its short name today.
    pub org_name: String,
    /// Labels from the root to it, today.
    pub path: Vec<i64>,
    /// The role, the label of the organisation, and what decides whether it gives rights.
    pub post: Post,
}

impl Office {
    /// The role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.post.role
    }

    /// Whether it demands a second factor: the keepers of the house, and whoever sees a region or more.
    #[must_use]
    pub const fn needs_factor(&self) -> bool {
        self.role().needs_factor(self.is_high)
    }
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
    /// Her login.
    pub login: String,
    /// Whether she signs in with a phone besides the password.
    pub has_factor: bool,
    /// What stands before her offices.
    pub gate: Option<Gate>,
    /// Offices that are open today; none gives no rights at all. None is open before a gate.
    pub offices: Vec<Office>,
    /// Offices of today that wait for her obligation.
    pub unobliged: Vec<Office>,
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

    /// A gate closes every office; whose office demands a phone sets it up first; whoever has none open
    /// and one waiting stands before the obligation.
    pub(super) fn close_before_gate(&mut self, lacks_factor: bool) {
        let needs_factor = || self.offices.iter().chain(&self.unobliged).any(Office::needs_factor);
        if self.gate.is_none() && lacks_factor && needs_factor() {
            self.gate = Some(Gate::SetUpFactor);
        }
        if self.gate.is_none() && self.offices.is_empty() && !self.unobliged.is_empty() {
            self.gate = Some(Gate::Obligation);
        }
        if self.gate.is_some() {
            self.offices.clear();
        }
    }

    /// «Ахметова Гульнара Рашидовна»
    #[must_use]
    pub fn full_name(&self) -> String {
        let names = [self.surname.as_str(), &self.first_name, &self.patronymic];
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What the decision looks at.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing { gate: self.gate, posts: self.offices.iter().map(|office| office.post).collect() }
    }
}
