//! The pure reference: it keeps the acts and replays them up to the day it is asked for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use structure::model::{ActKind, ActState, Answer, OrgKind};

/// What the model knows of one organisation on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub parent: Option<usize>,
    pub kind: OrgKind,
    pub name: String,
    /// The last act that changed the organisation itself.
    pub by: usize,
}

pub type Tree = BTreeMap<usize, Place>;

/// The trees after every day on which something happens.
pub type Trees = BTreeMap<NaiveDate, Tree>;

/// A paper, signed or offered.
#[derive(Debug, Clone)]
pub struct Act {
    pub kind: ActKind,
    pub day: NaiveDate,
    pub changes: Vec<(usize, Simple)>,
    pub annuls: Option<usize>,
    /// On behalf of which organisation it is made, and which answers.
    pub by: usize,
    pub to: Option<usize>,
    /// As it was written or answered; whether it was annulled follows from the other acts.
    pub state: ActState,
}

#[derive(Debug, Clone)]
pub enum Simple {
    Found(Option<usize>, OrgKind, String),
    Rename(String),
    Rekind(OrgKind),
    Move(usize),
    /// It ends, and perhaps another continues it.
    Exclude(Option<usize>),
}

impl Act {
    /// A paper that does nothing but annul another.
    pub fn annulment(day: NaiveDate, target: usize) -> Self {
        Self {
            kind: ActKind::Annul,
            day,
            changes: Vec::new(),
            annuls: Some(target),
            by: 0,
            to: None,
            state: ActState::Signed,
        }
    }
}

impl Act {
    /// Whether an organisation ends by it and one that stood already continues it (SEC-34).
    pub fn is_merger(&self) -> bool {
        let ends = |(_, change): &(usize, Simple)| matches!(change, Simple::Exclude(Some(_)));
        self.kind != ActKind::Split && self.changes.iter().any(ends)
    }
}

impl Simple {
    /// The organisation that receives by it.
    pub const fn end(&self) -> Option<usize> {
        match self {
            Self::Found(parent, ..) => *parent,
            Self::Move(to) => Some(*to),
            Self::Exclude(successor) => *successor,
            Self::Rename(_) | Self::Rekind(_) => None,
        }
    }
}

/// The acts in the order of writing; the reference.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub acts: Vec<Act>,
}

impl Model {
    /// The same with one more act.
    pub fn with(&self, act: Act) -> Self {
        let mut after = self.clone();
        after.acts.push(act);
        after
    }

    /// The same with an answer to an offer, or nothing when it comes too late.
    pub fn answered(&self, act: usize, answer: Answer) -> Option<Self> {
        let mut after = self.clone();
        let state = &mut after.acts[act].state;
        *state = state.answered(answer).ok()?;
        Some(after)
    }

    /// The states of all acts: annulled is what an annulment in force names. An annulment comes
    /// after its target, so the last acts are judged first.
    pub fn states(&self) -> Vec<ActState> {
        let mut states: Vec<ActState> = self.acts.iter().map(|act| act.state).collect();
        for (number, act) in self.acts.iter().enumerate().rev() {
            if let (ActState::Signed, Some(target)) = (states[number], act.annuls) {
                states[target] = ActState::Annulled;
            }
        }
        states
    }

    /// Nothing is annulled by two acts in force.
    fn is_annulled_once(&self) -> bool {
        let states = self.states();
        let in_force = |(number, _): &(usize, &Act)| states[*number] == ActState::Signed;
        let targets =
            self.acts.iter().enumerate().filter(in_force).filter_map(|(_, act)| act.annuls);
        let mut seen = BTreeSet::new();
        targets.into_iter().all(|target| seen.insert(target))
    }

    /// The trees of all days; `None` if one of them cannot be.
    pub fn trees(&self) -> Option<Trees> {
        self.is_annulled_once().then_some(())?;
        let living = self.living();
        let days: BTreeSet<NaiveDate> = living.iter().map(|(_, act)| act.day).collect();
        let mut trees = Trees::new();
        let mut tree = Tree::new();
        for day in days {
            for (number, act) in living.iter().filter(|(_, act)| act.day == day) {
                for (org, change) in &act.changes {
                    apply(&mut tree, *org, change, *number)?;
                }
            }
            can_be(&tree).then_some(())?;
            trees.insert(day, tree.clone());
        }
        Some(trees)
    }

    /// Acts in force that do something themselves, with their numbers.
    fn living(&self) -> Vec<(usize, &Act)> {
        let states = self.states();
        let does = |(number, act): &(usize, &Act)| {
            states[*number] == ActState::Signed && act.annuls.is_none()
        };
        self.acts.iter().enumerate().filter(does).collect()
    }

    /// Offers that wait for an answer.
    pub fn waiting(&self) -> Vec<usize> {
        let all = self.acts.iter().enumerate();
        all.filter(|(_, act)| act.state == ActState::Offered).map(|(number, _)| number).collect()
    }
}

/// The tree of a day.
pub fn on(trees: &Trees, day: NaiveDate) -> Tree {
    trees.range(..=day).next_back().map(|(_, tree)| tree.clone()).unwrap_or_default()
}

/// Organisations from the root to this one.
pub fn path(tree: &Tree, org: usize) -> Vec<usize> {
    let mut path = Vec::new();
    let mut at = Some(org);
    while let Some(org) = at {
        path.insert(0, org);
        at = tree.get(&org).and_then(|place| place.parent);
    }
    path
}

fn apply(tree: &mut Tree, org: usize, change: &Simple, by: usize) -> Option<()> {
    if let Simple::Found(parent, kind, name) = change {
        let place = Place { parent: *parent, kind: *kind, name: name.clone(), by };
        return tree.insert(org, place).is_none().then_some(());
    }
    let place = tree.get_mut(&org)?;
    place.by = by;
    match change {
        Simple::Rename(name) => place.name = name.clone(),
        Simple::Rekind(kind) => place.kind = *kind,
        Simple::Move(parent) => place.parent = Some(*parent),
        Simple::Exclude(_) => {
            tree.remove(&org);
        }
        Simple::Found(..) => {}
    }
    Some(())
}

/// No orphan, no cycle, kinds fit.
fn can_be(tree: &Tree) -> bool {
    tree.iter().all(|(org, place)| {
        let Some(parent) = place.parent else { return place.kind == OrgKind::Central };
        let fits = tree.get(&parent).is_some_and(|above| place.kind.may_stand_under(above.kind));
        let mut above = Some(parent);
        let mut steps = 0;
        while let Some(at) = above {
            steps += 1;
            if at == *org || steps > tree.len() {
                return false;
            }
            above = tree.get(&at).and_then(|place| place.parent);
        }
        fits
    })
}
