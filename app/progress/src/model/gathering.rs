//! Gathers lines from the rows of papers and the counts of the register, so that sums add up.

use std::collections::BTreeSet;

use super::line::{Figures, ReportRow, Subject};
use kernel::id::OrgId;

/// A row of a paper with the organisation it speaks of and where that stands.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The number of the territory; rows of one territory share it.
    pub no: i32,
    /// The territory.
    pub territory: String,
    /// The part of it; may be empty.
    pub unit: String,
    /// Primary organisations by the paper.
    pub primaries: Option<i64>,
    /// The field error of the paper.
    pub note: String,
    /// The organisation and the labels of its path, when the register knows it.
    pub linked: Option<(OrgId, Vec<i64>)>,
}

impl Stated {
    fn path(&self) -> Option<&[i64]> {
        self.linked.as_ref().map(|(_, path)| &path[..])
    }
}

/// An organisation of the register above primaries.
#[derive(Debug, Clone)]
pub struct ReportScope {
    /// The organisation.
    pub org: OrgId,
    /// Labels from the root.
    pub path: Vec<i64>,
    /// Its short name.
    pub name: String,
}

/// Counts of the primaries that stand directly under one path.
#[derive(Debug, Clone)]
pub struct Count {
    /// Labels from the root to the organisation above them.
    pub path: Vec<i64>,
    /// The label directly below the root on their own paths.
    pub branch: i64,
    /// The numbers; `stated` is absent.
    pub figures: Figures,
}

/// What the register holds; each primary is counted once, in the deepest line above it.
struct Register {
    counts: Vec<Count>,
    owners: BTreeSet<i64>,
}

impl Register {
    /// Takes out what stands under the label and under no deeper line.
    fn take(&mut self, label: i64) -> Figures {
        let mut sum = Figures::default();
        let owners = &self.owners;
        self.counts.retain(|count| {
            let owner = count.path.iter().rev().find(|label| owners.contains(label));
            let is_here = owner == Some(&label);
            if is_here {
                sum += count.figures;
            }
            !is_here
        });
        sum
    }

    /// What no line has taken.
    fn rest(&self) -> Figures {
        self.counts.iter().map(|count| count.figures).sum()
    }
}

/// Lines of one organisation: its paper rows by territory, then what only the register knows.
#[must_use]
pub fn by_territory(
    scope: &ReportScope,
    stated: Vec<Stated>,
    places: &[ReportScope],
    counts: Vec<Count>,
) -> Vec<ReportRow> {
    let depth = scope.path.len();
    let groups = by_number(stated);
    let cities: Vec<Option<&ReportScope>> =
        groups.iter().map(|rows| city(rows, depth, places)).collect();
    let linked: Vec<&[i64]> = groups.iter().flatten().filter_map(Stated::path).collect();
    let known: BTreeSet<i64> =
        linked.iter().flat_map(|path| path.iter().skip(depth)).copied().collect();
    let children: Vec<&ReportScope> =
        places.iter().filter(|place| is_child(place, scope)).collect();
    let others = cities.iter().flatten().chain(&children).filter_map(|place| place.path.last());
    let owners = linked.iter().filter_map(|path| path.last()).chain(others).copied().collect();
    let mut register = Register { counts, owners };
    let mut lines = Vec::new();
    for (rows, city) in groups.into_iter().zip(cities) {
        let mut rows: Vec<_> = rows.into_iter().map(|row| part(row, &mut register)).collect();
        lines.push(match rows.len() {
            1 => whole(rows.remove(0)),
            _ => group(rows, city, &mut register),
        });
    }
    for place in children {
        let Some(label) = place.path.last().filter(|label| !known.contains(label)) else {
            continue;
        };
        let figures = register.take(*label);
        lines.push(registered(place.name.clone(), Subject::Organisation(place.org), figures));
    }
    if register.rest().registered > 0 {
        lines.push(registered(String::new(), Subject::Direct(scope.org), register.rest()));
    }
    number(&mut lines);
    lines
}

/// Rows of one territory together, in the order of the paper.
fn by_number(stated: Vec<Stated>) -> Vec<Vec<Stated>> {
    let mut groups: Vec<Vec<Stated>> = Vec::new();
    for row in stated {
        match groups.iter_mut().find(|group| group[0].no == row.no) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// The organisation that stands above all rows of a territory and below the page's own.
fn city<'a>(rows: &[Stated], depth: usize, places: &'a [ReportScope]) -> Option<&'a ReportScope> {
    let paths: Vec<&[i64]> = rows.iter().filter_map(Stated::path).collect();
    let path = above_all(&paths, depth)?;
    places.iter().find(|place| place.path == path)
}

/// Lines of a union: each organisation directly below `scope` with the papers of its branch.
#[must_use]
pub fn by_branch(
    scope: &ReportScope,
    stated: &[(Vec<i64>, Option<i64>)],
    places: &[ReportScope],
    counts: Vec<Count>,
) -> Vec<ReportRow> {
    let children: Vec<&ReportScope> =
        places.iter().filter(|place| is_child(place, scope)).collect();
    let owners = children.iter().filter_map(|place| place.path.last()).copied().collect();
    let mut register = Register { counts, owners };
    let mut lines: Vec<ReportRow> = children
        .into_iter()
        .filter_map(|place| {
            let label = *place.path.last()?;
            let mut figures = register.take(label);
            let papers = stated.iter().filter(|(path, _)| path.contains(&label));
            for (_, number) in papers {
                figures += Figures { stated: *number, ..Figures::default() };
            }
            Some(registered(place.name.clone(), Subject::Organisation(place.org), figures))
        })
        .collect();
    if register.rest().registered > 0 {
        lines.push(registered(String::new(), Subject::Direct(scope.org), register.rest()));
    }
    number(&mut lines);
    lines
}

fn is_child(place: &ReportScope, scope: &ReportScope) -> bool {
    place.path.len() == scope.path.len() + 1 && place.path.starts_with(&scope.path)
}

/// The path that all paths begin with, strictly above each of them and below the first labels.
fn above_all<'a>(paths: &[&'a [i64]], below: usize) -> Option<&'a [i64]> {
    let first = paths.first()?;
    let same = |length: &usize| {
        paths.iter().all(|path| path.len() > *length && path[..*length] == first[..*length])
    };
    let length = (below + 1..first.len()).rev().find(same)?;
    (paths.len() > 1).then(|| &first[..length])
}

/// The line of one row, with the name of its territory.
fn part(row: Stated, register: &mut Register) -> (String, ReportRow) {
    let (subject, mut figures) = match row.linked {
        Some((org, path)) => {
            let label = path.last().copied().unwrap_or_default();
            (Subject::Organisation(org), register.take(label))
        }
        None => (Subject::Paper, Figures::default()),
    };
    figures.stated = row.primaries;
    let name = if row.unit.is_empty() { row.territory.clone() } else { row.unit };
    let line = ReportRow { place: 0, name, subject, figures, note: row.note, parts: Vec::new() };
    (row.territory, line)
}

/// A territory of one row.
fn whole((territory, mut line): (String, ReportRow)) -> ReportRow {
    if line.name != territory {
        line.name = format!("{territory}, {}", line.name);
    }
    line
}

/// A territory of several rows, and what stands in its city beside them.
fn group(
    rows: Vec<(String, ReportRow)>,
    city: Option<&ReportScope>,
    register: &mut Register,
) -> ReportRow {
    let name = rows.first().map(|(territory, _)| territory.clone()).unwrap_or_default();
    let mut parts: Vec<ReportRow> = rows.into_iter().map(|(_, line)| line).collect();
    let subject = match city {
        Some(city) => {
            let rest = register.take(city.path.last().copied().unwrap_or_default());
            if rest.registered > 0 {
                parts.push(registered(String::new(), Subject::Direct(city.org), rest));
            }
            Subject::Organisation(city.org)
        }
        None => Subject::Paper,
    };
    number(&mut parts);
    let figures = parts.iter().map(|part| part.figures).sum();
    ReportRow { place: 0, name, subject, figures, note: String::new(), parts }
}

fn number(lines: &mut [ReportRow]) {
    for (place, line) in lines.iter_mut().enumerate() {
        line.place = place;
    }
}

const fn registered(name: String, subject: Subject, figures: Figures) -> ReportRow {
    ReportRow { place: 0, name, subject, figures, note: String::new(), parts: Vec::new() }
}
