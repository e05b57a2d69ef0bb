//! Which file of a crate names which other: `use` of `crate`, `super` and `self`, also in groups, and paths in the code.
//! A name that a file only hands on (`pub use`) is an arrow to the file that has it. Bare names of the modules below a file
//! are no arrows: it gathers them (`ROUTES`, `FEATURE`, the words) and is one thing with them.

mod paths;

use std::collections::{BTreeMap, BTreeSet};

use crate::files::OurFile;

/// A module: the names from the root of its crate.
type Module = Vec<String>;

/// The files of one crate, by module.
pub struct Sources<'a> {
    files: BTreeMap<Module, &'a OurFile>,
}

/// What a file takes from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    pub from: String,
    pub to: String,
    /// The name that ties them.
    pub name: String,
}

impl<'a> Sources<'a> {
    /// The files below the `src` of a crate, like `app/access/src/`.
    pub fn below(root: &str, all: &'a [OurFile]) -> Self {
        let own = all.iter().filter(|file| file.path.starts_with(root) && file.is(".rs"));
        let files = own.map(|file| (module_of(&file.path[root.len()..]), file)).collect();
        Self { files }
    }

    /// Every arrow between two files of the crate.
    pub fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (module, file) in &self.files {
            for path in paths::of(paths::program(&file.text)) {
                let Some((target, name)) = self.target(module, &path) else { continue };
                if target != *module {
                    let to = self.files[&target].path.clone();
                    arrows.insert(Arrow { from: file.path.clone(), to, name });
                }
            }
        }
        arrows
    }

    /// The file that has what a path names, and the name.
    fn target(&self, here: &Module, path: &[String]) -> Option<(Module, String)> {
        let mut at = here.clone();
        let mut rest = path;
        let (first, after) = rest.split_first()?;
        match first.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()?),
            _ => return None,
        }
        rest = after;
        while let Some((first, after)) = rest.split_first()
            && first == "super"
        {
            at.pop()?;
            rest = after;
        }
        self.found(at, rest, 0)
    }

    /// Follows names into modules, and names that are only handed on to where they come from.
    fn found(&self, mut at: Module, mut rest: &[String], depth: usize) -> Option<(Module, String)> {
        while let Some((first, after)) = rest.split_first() {
            let mut inner = at.clone();
            inner.push(first.clone());
            if !self.files.contains_key(&inner) {
                break;
            }
            (at, rest) = (inner, after);
        }
        let file = self.files.get(&at)?;
        let Some(name) = rest.first() else { return Some((at, String::new())) };
        let handed = paths::of_handed_on(paths::program(&file.text));
        let source = handed.iter().find(|path| path.last() == Some(name));
        match source {
            Some(path) if depth < 5 => {
                let mut full = path.clone();
                if !["crate", "self", "super"].contains(&full[0].as_str()) {
                    full.insert(0, "self".to_owned());
                }
                self.target(&at, &full).or(Some((at, name.clone())))
            }
            _ => Some((at, name.clone())),
        }
    }
}

/// `pages/mod.rs` is the module `pages`, `lib.rs` the root.
fn module_of(path: &str) -> Module {
    let mut names: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if names.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        names.pop();
    }
    names
}

/// Groups of files from each of which one comes back to itself.
pub fn circles(arrows: &BTreeSet<Arrow>) -> Vec<BTreeSet<String>> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for arrow in arrows {
        next.entry(&arrow.from).or_default().insert(&arrow.to);
    }
    let reached = |from: &str| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = next.get(from).into_iter().flatten().copied().collect();
        while let Some(file) = open.pop() {
            if seen.insert(file.to_owned()) {
                open.extend(next.get(file).into_iter().flatten());
            }
        }
        seen
    };
    let all: BTreeMap<&str, BTreeSet<String>> =
        next.keys().map(|file| (*file, reached(file))).collect();
    let mut circles = BTreeSet::new();
    for (file, far) in &all {
        if far.contains(*file) {
            let back =
                |other: &&String| all.get(other.as_str()).is_some_and(|far| far.contains(*file));
            circles.insert(far.iter().filter(back).cloned().collect::<BTreeSet<_>>());
        }
    }
    circles.into_iter().collect()
}
