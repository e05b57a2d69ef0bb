//! The pure reference: it keeps the acts and replays them up to the day it is asked for.

use std::collections::{BTreeMap, BTreeSet};

use app::structure::model::OrgKind;
use chrono::NaiveDate;

/// What the model knows of one organisation on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub parent: Option<usize>,
    pub kind: OrgKind,
    pub name: String,
}

pub type Tree = BTreeMap<usize, Place>;

#[derive(Debug, Clone)]
pub struct Deed {
    pub day: NaiveDate,
    pub org: usize,
    pub change: Simple,
    pub annulled: bool,
}

#[derive(Debug, Clone)]
pub enum Simple {
    Found(Option<usize>, OrgKind, String),
    Rename(String),
    Rekind(OrgKind),
    Move(usize),
    Exclude,
}

/// The acts in the order of signing; the reference.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub deeds: Vec<Deed>,
}

impl Model {
    /// The trees after every day on which something happens; `None` if one of them cannot be.
    pub fn trees(&self) -> Option<BTreeMap<NaiveDate, Tree>> {
        let days: BTreeSet<NaiveDate> = self.living().map(|deed| deed.day).collect();
        let mut trees = BTreeMap::new();
        let mut tree = Tree::new();
        for day in days {
            for deed in self.living().filter(|deed| deed.day == day) {
                Self::apply(&mut tree, deed)?;
            }
            Self::can_be(&tree).then_some(())?;
            trees.insert(day, tree.clone());
        }
        Some(trees)
    }

    pub fn living(&self) -> impl Iterator<Item = &Deed> {
        self.deeds.iter().filter(|deed| !deed.annulled)
    }

    fn apply(tree: &mut Tree, deed: &Deed) -> Option<()> {
        if let Simple::Found(parent, kind, name) = &deed.change {
            let place = Place { parent: *parent, kind: *kind, name: name.clone() };
            return tree.insert(deed.org, place).is_none().then_some(());
        }
        let place = tree.get_mut(&deed.org)?;
        match &deed.change {
            Simple::Rename(name) => place.name = name.clone(),
            Simple::Rekind(kind) => place.kind = *kind,
            Simple::Move(parent) => place.parent = Some(*parent),
            Simple::Exclude => {
                tree.remove(&deed.org);
            }
            Simple::Found(..) => {}
        }
        Some(())
    }

    /// No orphan, no cycle, kinds fit.
    fn can_be(tree: &Tree) -> bool {
        tree.iter().all(|(org, place)| {
            let Some(parent) = place.parent else { return place.kind == OrgKind::Central };
            let fits =
                tree.get(&parent).is_some_and(|above| place.kind.may_stand_under(above.kind));
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

    pub fn on(trees: &BTreeMap<NaiveDate, Tree>, day: NaiveDate) -> Tree {
        trees.range(..=day).next_back().map(|(_, tree)| tree.clone()).unwrap_or_default()
    }
}
