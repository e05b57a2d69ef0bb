//! What of the tree is shown: read from an address, written into the addresses of its links.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::{
    reading,
    tree::{self, Node, Wanted},
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, id::OrgId};
use ui::PageRequest;

/// Organisations that an address may name at most.
const MOST: usize = 40;

/// Which rows are open, which level is shown from where, which row is marked.
#[derive(Debug, Default)]
pub struct Shown {
    opened: BTreeSet<OrgId>,
    above: BTreeMap<OrgId, OrgId>,
    roots: BTreeSet<OrgId>,
    after: BTreeMap<OrgId, OrgId>,
    upto: BTreeMap<OrgId, OrgId>,
    /// The row looked for.
    pub at: Option<OrgId>,
}

impl Shown {
    /// Reads `open`, `at`, `after` and `upto`; without `open` the uppermost rows are open.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for ids that are none, or lie outside reach.
    pub async fn read(
        ctx: &Ctx,
        request: &PageRequest,
        reach: &Reach<ViewStructure>,
        roots: &[Node],
    ) -> AppResult<Self> {
        let text = |name: &str| request.query.get(name).map(String::as_str);
        let ids = |name: &str| text(name).map(ids_of).transpose();
        let (open, at) = (ids("open")?, ids("at")?.and_then(|at| at.first().copied()));
        let mut shown = Self {
            roots: roots.iter().map(|root| root.org).collect(),
            after: pairs_of(text("after").unwrap_or_default())?,
            upto: pairs_of(text("upto").unwrap_or_default())?,
            at,
            ..Self::default()
        };
        if open.is_none() {
            shown.opened.clone_from(&shown.roots);
        }
        let named: Vec<OrgId> = open.iter().flatten().copied().chain(at).collect();
        let lines = tree::lines_above(&ctx.db, &named, request.as_of, reach).await?;
        for org in &named {
            match lines.iter().find(|(known, _)| known == org) {
                Some((_, line)) => shown.open_along(line, at == Some(*org)),
                // it did not exist on that day, or it is not hers to see
                None => {
                    drop(reading::card(&ctx.db, *org, request.as_of, ctx.today(), reach).await?)
                }
            }
        }
        Ok(shown)
    }

    fn open_along(&mut self, line: &[OrgId], is_sought: bool) {
        let begin = line.iter().position(|org| self.roots.contains(org)).unwrap_or(line.len());
        let line = &line[begin..];
        self.above.extend(line.windows(2).map(|pair| (pair[1], pair[0])));
        let open = if is_sought { line.len().saturating_sub(1) } else { line.len() };
        self.opened.extend(&line[..open]);
        if let (true, [.., above, sought]) = (is_sought, line) {
            self.upto.insert(*above, *sought);
        }
    }

    /// Whether the level below an organisation is shown.
    #[must_use]
    pub fn is_open(&self, org: OrgId) -> bool {
        self.opened.contains(&org)
    }

    /// The rows to read.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        self.opened
            .iter()
            .map(|org| Wanted {
                above: *org,
                after: self.after.get(org).copied(),
                upto: self.upto.get(org).copied(),
            })
            .collect()
    }

    /// The address with this row opened, or closed with all below it.
    #[must_use]
    pub fn turned(&self, org: OrgId, above: Option<OrgId>) -> String {
        let mut opened = self.opened.clone();
        if opened.remove(&org) {
            opened.retain(|other| !self.is_below(*other, org));
        } else {
            opened.insert(org);
        }
        let kept = self.after.iter().filter(|(level, _)| opened.contains(level));
        format!("{}#o{org}", self.address(&opened, Some((org, above)), kept))
    }

    /// The address with the next page of a level.
    #[must_use]
    pub fn further(&self, level: OrgId, after: OrgId) -> String {
        let others = self.after.iter().filter(|(other, _)| **other != level);
        let address = self.address(&self.opened, None, others.chain([(&level, &after)]));
        format!("{address}#o{level}")
    }

    /// The address with the first page of a level.
    #[must_use]
    pub fn earlier(&self, level: OrgId) -> String {
        let others = self.after.iter().filter(|(other, _)| **other != level);
        format!("{}#o{level}", self.address(&self.opened, None, others))
    }

    fn address<'a>(
        &self,
        opened: &BTreeSet<OrgId>,
        turned: Option<(OrgId, Option<OrgId>)>,
        after: impl Iterator<Item = (&'a OrgId, &'a OrgId)>,
    ) -> String {
        let above = |org: &OrgId| match turned {
            Some((turned, above)) if turned == *org => above,
            _ => self.above.get(org).copied(),
        };
        let inner: BTreeSet<OrgId> = opened.iter().filter_map(above).collect();
        let tips: Vec<String> =
            opened.iter().filter(|org| !inner.contains(org)).map(OrgId::to_string).collect();
        let after: Vec<String> = after.map(|(level, org)| format!("{level}~{org}")).collect();
        let mut address = "/structure".to_owned();
        if *opened != self.roots {
            address.push_str("?open=");
            address.push_str(&tips.join("."));
        }
        if !after.is_empty() {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str("after=");
            address.push_str(&after.join("."));
        }
        address
    }

    fn is_below(&self, org: OrgId, upper: OrgId) -> bool {
        let mut above = self.above.get(&org);
        while let Some(org) = above {
            if *org == upper {
                return true;
            }
            above = self.above.get(org);
        }
        false
    }
}

fn ids_of(text: &str) -> AppResult<Vec<OrgId>> {
    let ids: Result<Vec<OrgId>, _> =
        text.split('.').filter(|id| !id.is_empty()).map(str::parse).collect();
    ids.ok().filter(|ids| ids.len() <= MOST).ok_or(AppError::NotFound)
}

fn pairs_of(text: &str) -> AppResult<BTreeMap<OrgId, OrgId>> {
    text.split('.')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (level, org) = pair.split_once('~')?;
            Some((level.parse().ok()?, org.parse().ok()?))
        })
        .collect::<Option<_>>()
        .ok_or(AppError::NotFound)
}
