//! The one decision (SEC-01): who may do what to which object. Pure: it knows no database and no clock.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Action, Role,
    capability::ViewStructure,
    model::{Scope, covers},
};

/// What still stands between a signed-in person and her offices; in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// She came with a passphrase from an access letter and sets a password of her own (SEC-18).
    ChangePhrase,
    /// The password was right, the code of her phone is awaited.
    SecondFactor,
    /// She closed the screen and went away.
    Unlock,
    /// Her office demands a second factor, and she has none yet.
    SetUpFactor,
    /// She has not accepted the non-disclosure obligation for any of her offices (PRV-23).
    Obligation,
}

impl Gate {
    /// Every gate, in order.
    pub const ALL: &[Self] = &[
        Self::ChangePhrase,
        Self::SecondFactor,
        Self::Unlock,
        Self::SetUpFactor,
        Self::Obligation,
    ];

    /// The page at which it is passed.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::ChangePhrase => "/account/password",
            Self::SecondFactor => "/sign-in/code",
            Self::Unlock => "/unlock",
            Self::SetUpFactor => "/account/factor",
            Self::Obligation => "/obligation",
        }
    }
}

/// An appointment with everything that decides whether it gives rights (SEC-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: Role,
    /// The label of its organisation in paths.
    pub label: i64,
    /// Its first day.
    pub from: NaiveDate,
    /// The first day after it; absent while no end is set.
    pub until: Option<NaiveDate>,
    /// Whether the level above has confirmed it.
    pub is_confirmed: bool,
    /// Whether it was ended before its time.
    pub has_ended: bool,
    /// Whether the person has accepted an obligation in force for this organisation.
    pub is_obliged: bool,
}

/// What an appointment gives on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// Its rights.
    Open,
    /// Nothing yet: the obligation is not accepted.
    Unobliged,
    /// Nothing: not begun, over, ended or not confirmed.
    Nothing,
}

impl Post {
    /// What it gives on a day.
    #[must_use]
    pub fn force(&self, today: NaiveDate) -> Force {
        let is_in_term = self.from <= today && self.until.is_none_or(|until| today < until);
        if !is_in_term || self.has_ended || !self.is_confirmed {
            Force::Nothing
        } else if self.is_obliged {
            Force::Open
        } else {
            Force::Unobliged
        }
    }
}

/// A signed-in person as the decision sees her.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The gate she stands at; nothing of any office is open before it.
    pub gate: Option<Gate>,
    /// Her appointments.
    pub posts: Vec<Post>,
}

/// What somebody wants to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object<'a> {
    /// An organisation, or anything that belongs to it: labels from the root to itself, as it stands
    /// today or stood last.
    Org(&'a [i64]),
    /// Matters that pass from one person to another in an organisation.
    Handover {
        /// The organisation, as for [`Object::Org`].
        org: &'a [i64],
        /// Whether she is the one who hands over or takes over.
        is_party: bool,
    },
    /// The house itself: accounts, settings, the whole journal. It belongs to no branch.
    House,
    /// Something that does not exist.
    Nothing,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Yes, by this post (its place in [`Standing::posts`]); none where being a party is enough.
    Allowed(Option<usize>),
    /// Visible, but not hers to do.
    Forbidden,
    /// As if it did not exist (SEC-04).
    NotFound,
    /// Nothing before this gate is passed.
    Gate(Gate),
}

/// Decides. One office must allow the action where the object stands; offices are never added up.
#[must_use]
pub fn authorize(
    standing: &Standing,
    action: Action,
    object: Object<'_>,
    today: NaiveDate,
) -> Decision {
    if let Some(gate) = standing.gate.filter(|gate| *gate != Gate::Obligation) {
        return Decision::Gate(gate);
    }
    if let Object::Handover { is_party: true, .. } = object
        && action.is_for_parties()
    {
        return Decision::Allowed(None);
    }
    if let Some(gate) = standing.gate {
        return Decision::Gate(gate);
    }
    let open = |allows: &dyn Fn(&Post) -> bool| {
        standing.posts.iter().position(|post| post.force(today) == Force::Open && allows(post))
    };
    match object {
        Object::Nothing => Decision::NotFound,
        Object::House => {
            let found = open(&|post| post.role.scope(action) != Scope::Nowhere);
            found.map_or(Decision::NotFound, |found| Decision::Allowed(Some(found)))
        }
        Object::Org(path) | Object::Handover { org: path, .. } => {
            let at =
                |action: Action| open(&|post| covers(post.role.scope(action), post.label, path));
            match (at(ViewStructure::ACTION), at(action)) {
                (None, _) => Decision::NotFound,
                (Some(_), None) => Decision::Forbidden,
                (Some(_), found) => Decision::Allowed(found),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActionSpec, words};

    const SPEC: ActionSpec =
        ActionSpec::new("handover.take", words::can_view).chair(Scope::Own).for_parties();
    const TAKE_OVER: Action = Action::of(&SPEC);

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    const fn post(role: Role, label: i64) -> Post {
        Post {
            role,
            label,
            from: NaiveDate::MIN,
            until: None,
            is_confirmed: true,
            has_ended: false,
            is_obliged: true,
        }
    }

    #[test]
    fn a_term_opens_and_closes_by_the_day() {
        let chair = Post {
            from: day("2026-01-01"),
            until: Some(day("2026-11-24")),
            ..post(Role::PrimaryChair, 112)
        };
        let force = |on: &str| chair.force(day(on));
        assert_eq!(force("2025-12-31"), Force::Nothing);
        assert_eq!(force("2026-01-01"), Force::Open);
        assert_eq!(force("2026-11-23"), Force::Open);
        assert_eq!(force("2026-11-24"), Force::Nothing);
    }

    #[test]
    fn each_fact_alone_closes_an_office() {
        let today = day("2026-11-24");
        let open = post(Role::PrimaryChair, 112);
        assert_eq!(open.force(today), Force::Open);
        assert_eq!(Post { is_obliged: false, ..open }.force(today), Force::Unobliged);
        assert_eq!(Post { is_confirmed: false, ..open }.force(today), Force::Nothing);
        assert_eq!(Post { has_ended: true, ..open }.force(today), Force::Nothing);
        assert_eq!(
            Post { has_ended: true, is_obliged: false, ..open }.force(today),
            Force::Nothing
        );
    }

    #[test]
    fn a_gate_closes_every_office() {
        let today = day("2026-11-24");
        for gate in Gate::ALL {
            let standing =
                Standing { gate: Some(*gate), posts: vec![post(Role::CentralOperator, 5)] };
            let answer = authorize(&standing, ViewStructure::ACTION, Object::Org(&[5, 1]), today);
            assert_eq!(answer, Decision::Gate(*gate));
        }
    }

    #[test]
    fn matters_are_seen_by_their_parties_even_without_an_office() {
        let today = day("2026-11-24");
        let handover = |is_party| Object::Handover { org: &[5, 1, 112], is_party };
        let former = Standing::default();
        let answer = |standing: &Standing, action, is_party| {
            authorize(standing, action, handover(is_party), today)
        };
        assert_eq!(answer(&former, TAKE_OVER, true), Decision::Allowed(None));
        assert_eq!(answer(&former, TAKE_OVER, false), Decision::NotFound);
        assert_eq!(answer(&former, ViewStructure::ACTION, true), Decision::NotFound);
        let gated = Standing { gate: Some(Gate::SecondFactor), posts: Vec::new() };
        assert_eq!(answer(&gated, TAKE_OVER, true), Decision::Gate(Gate::SecondFactor));
        let unobliged = Standing { gate: Some(Gate::Obligation), posts: Vec::new() };
        assert_eq!(answer(&unobliged, TAKE_OVER, true), Decision::Allowed(None));
    }
}
