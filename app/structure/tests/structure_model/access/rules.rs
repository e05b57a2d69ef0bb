//! Who may what, in the words of the regulations. It is written beside the program and not from it:
//! a table of its own, parents instead of paths, facts instead of posts (SEC-01, SEC-05, REL-20).

use std::collections::BTreeMap;

use access::{Action, Role, capability::ViewStructure};
use chrono::NaiveDate;
use offices::capability::TakeOver;

use super::people::{Fact, Person};
use crate::model::{Tree, Trees, on};

/// `o` in the own organisation, `b` below it, `B` in both, `h` in the house, `.` nowhere.
const TABLE: &str = "
                     adm sec ops rch rhe tch the pch phe aud mem prt
structure.view        .   .   B   B   B   B   B   B   B   B   .   .
organisation.found    .   .   B   B   .   B   .   B   .   .   .   .
organisation.rename   .   .   B   b   .   b   .   b   .   .   .   .
organisation.move     .   .   B   b   .   b   .   b   .   .   .   .
organisation.exclude  .   .   B   b   .   b   .   b   .   .   .   .
act.annul             .   .   B   B   .   B   .   B   .   .   .   .
act.answer            .   .   B   B   .   B   .   B   .   .   .   .
passport.fill         .   .   B   B   B   B   B   B   B   .   .   .
passport.confirm      .   .   .   B   .   B   .   B   .   .   .   .
employers.keep        .   .   B   B   B   B   B   B   B   .   .   .
paper.import          .   .   B   B   .   .   .   .   .   .   .   .
login.open            .   .   b   b   .   b   .   b   .   .   .   .
login.recover         .   .   b   B   .   B   .   B   .   .   .   .
login.disable         .   .   b   B   .   B   .   B   .   .   .   .
appointment.helper    .   .   .   o   .   o   .   o   .   .   .   .
appointment.elect     .   .   .   o   .   o   .   o   .   .   .   .
appointment.confirm   .   .   b   b   .   b   .   b   .   .   .   .
appointment.end       .   .   b   B   .   B   .   B   .   .   .   .
access.view           .   .   B   B   .   B   .   B   .   B   .   .
obligation.take       .   .   b   B   .   B   .   B   .   .   .   .
handover.take         .   .   .   o   .   o   .   o   .   .   .   .
journal.view          .   .   B   B   .   B   .   B   .   B   .   .
journal.unusual       .   .   b   b   .   b   .   b   .   .   .   .
journal.whole         .   h   .   .   .   .   .   .   .   .   .   .
accounts.keep         h   .   .   .   .   .   .   .   .   .   .   .
house.operate         h   .   .   .   .   .   .   .   .   .   .   .
";

/// Every action that the features declare.
pub fn actions() -> impl Iterator<Item = Action> {
    let lists = [
        access::capability::SEEN,
        structure::capability::ACTIONS,
        passports::capability::ACTIONS,
        progress::capability::ACTIONS,
        offices::capability::ACTIONS,
        audit::capability::ACTIONS,
        access::capability::ACCOUNTS,
        operator::capability::ACTIONS,
    ];
    lists.into_iter().flatten().copied()
}

/// What is asked about, by the numbers of the tree's model.
#[derive(Debug, Clone, Copy)]
pub enum Thing {
    Organisation(usize),
    Matters { org: usize, is_party: bool },
    House,
    Unknown,
}

/// What the regulations say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Yes,
    No,
    Absent,
    PhraseFirst,
    CodeFirst,
    PasswordAgainFirst,
    PhoneFirst,
    ObligationFirst,
}

impl Said {
    pub fn is_a_gate(self) -> bool {
        !matches!(self, Self::Yes | Self::No | Self::Absent)
    }
}

/// The table, read.
pub struct Rules(BTreeMap<(&'static str, &'static str), char>);

impl Rules {
    pub fn new() -> Self {
        let mut cells = BTreeMap::new();
        for line in TABLE.lines().skip(2) {
            let mut words = line.split_whitespace();
            let action = words.next().unwrap_or_default();
            for (role, word) in std::iter::zip(Role::ALL, words) {
                cells.insert((role.code(), action), word.chars().next().unwrap_or('.'));
            }
        }
        assert_eq!(cells.len(), Role::ALL.len() * actions().count(), "one cell a role and action");
        Self(cells)
    }

    fn cell(&self, role: Role, action: Action) -> char {
        self.0[&(role.code(), action.code())]
    }

    /// Whether an office in `from` gives `action` on `org`, which stands in `tree`.
    fn gives(&self, fact: &Fact, action: Action, tree: &Tree, org: usize) -> bool {
        match self.cell(fact.role, action) {
            'o' => fact.org == org,
            'b' => is_below(tree, org, fact.org),
            // the house's offices see no organisation, but nothing hangs on it: they do not view
            'B' | 'h' => fact.org == org || is_below(tree, org, fact.org),
            _ => false,
        }
    }

    /// What a person may hear who asks on a day.
    pub fn answer(
        &self,
        who: &Person,
        trees: &Trees,
        action: Action,
        thing: Thing,
        today: NaiveDate,
    ) -> Said {
        if who.must_change {
            return Said::PhraseFirst;
        }
        if who.owes_code {
            return Said::CodeFirst;
        }
        if who.is_away {
            return Said::PasswordAgainFirst;
        }
        let tree = on(trees, today);
        let holds = |fact: &&Fact| fact.holds_on(today) && tree.contains_key(&fact.org);
        if !who.has_phone && who.facts.iter().filter(holds).any(|fact| asks_phone(fact, &tree)) {
            return Said::PhoneFirst;
        }
        // what never stood anywhere, its founding being annulled, is nothing
        let stood = match thing {
            Thing::Organisation(org) | Thing::Matters { org, .. } => last_tree(trees, org, today),
            Thing::House | Thing::Unknown => None,
        };
        let is_party = matches!(thing, Thing::Matters { is_party: true, .. });
        if is_party && stood.is_some() && action == TakeOver::ACTION {
            return Said::Yes;
        }
        let (open, waiting): (Vec<&Fact>, Vec<&Fact>) =
            who.facts.iter().filter(holds).partition(|fact| fact.is_obliged_on(today, &who.facts));
        if open.is_empty() && !waiting.is_empty() {
            return Said::ObligationFirst;
        }
        let org = match thing {
            Thing::Unknown => return Said::Absent,
            Thing::House => {
                let keeps = open.iter().any(|fact| self.cell(fact.role, action) != '.');
                return if keeps { Said::Yes } else { Said::Absent };
            }
            Thing::Organisation(org) | Thing::Matters { org, .. } => org,
        };
        let Some(stood) = stood else { return Said::Absent };
        let may = |action| open.iter().any(|fact| self.gives(fact, action, &stood, org));
        match (may(ViewStructure::ACTION), may(action)) {
            (false, _) => Said::Absent,
            (true, false) => Said::No,
            (true, true) => Said::Yes,
        }
    }
}

/// Whether an office may be held only with a phone: those of the house, the union and the regions by their
/// name, and every other one of the union or of a region but of members and partners.
fn asks_phone(fact: &Fact, tree: &Tree) -> bool {
    let above = |org: usize| tree.get(&org).and_then(|place| place.parent);
    let is_high = above(fact.org).and_then(above).is_none();
    match fact.role {
        Role::Member | Role::Partner => false,
        Role::TerritorialChair
        | Role::TerritorialResponsible
        | Role::PrimaryChair
        | Role::PrimaryResponsible
        | Role::Auditor => is_high,
        _ => true,
    }
}

/// Whether somebody may bind another to an office (SEC-05).
pub fn binds(giver: Role, at: usize, granted: Role, tree: &Tree, org: usize) -> bool {
    use Role as R;
    let heads = |role| matches!(role, R::RegionalChair | R::TerritorialChair | R::PrimaryChair);
    match granted {
        R::RegionalChair | R::TerritorialChair | R::PrimaryChair | R::Auditor => {
            (heads(giver) || giver == R::CentralOperator) && is_below(tree, org, at)
        }
        R::RegionalResponsible | R::TerritorialResponsible | R::PrimaryResponsible => {
            heads(giver) && at == org
        }
        _ => false,
    }
}

/// Climbs from parent to parent.
fn is_below(tree: &Tree, org: usize, above: usize) -> bool {
    let mut at = tree.get(&org).and_then(|place| place.parent);
    while let Some(parent) = at {
        if parent == above {
            return true;
        }
        at = tree.get(&parent).and_then(|place| place.parent);
    }
    false
}

/// The tree in which an organisation stands today, stood last, or will stand first.
pub fn last_tree(trees: &Trees, org: usize, today: NaiveDate) -> Option<Tree> {
    let past = trees.range(..=today).rev().map(|(_, tree)| tree);
    let coming = trees.range(today..).map(|(_, tree)| tree);
    past.chain(coming).find(|tree| tree.contains_key(&org)).cloned()
}
