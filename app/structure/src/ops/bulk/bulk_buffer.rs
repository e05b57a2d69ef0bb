//! The tree in memory, and signing in it: refused acts leave it as it was.

use std::collections::{BTreeSet, HashMap};

use crate::{
    error::ActError,
    model::{
        ActState, Draft, Effect,
        effect::effects,
        placement::{Episode, World},
        timeline::{Span, Step, timeline},
    },
    ops::record,
    store::buffers::{ActLine, Buffers, OrgLine, Row},
};
use access::{Capability, Grant};
use kernel::{
    AppError,
    id::{ActId, OrgId},
    journal::Author,
};

/// A tree of organisations with all that was ever signed in it.
#[derive(Debug)]
pub struct BulkBuffer {
    pub(super) world: World,
    steps: HashMap<OrgId, Vec<Step>>,
    living: HashMap<OrgId, Vec<usize>>,
    below: HashMap<OrgId, BTreeSet<OrgId>>,
    place_of_org: HashMap<OrgId, usize>,
    place_of_act: HashMap<ActId, usize>,
    buffers: Buffers,
    next_label: i64,
    next_seq: i64,
}

impl BulkBuffer {
    /// An empty ledger; labels and acts are numbered from these on.
    #[must_use]
    pub fn new(next_label: i64, next_seq: i64) -> Self {
        Self {
            world: World::default(),
            steps: HashMap::new(),
            living: HashMap::new(),
            below: HashMap::new(),
            place_of_org: HashMap::new(),
            place_of_act: HashMap::new(),
            buffers: Buffers::default(),
            next_label,
            next_seq,
        }
    }

    /// What is to be written.
    #[must_use]
    pub const fn buffers(&self) -> &Buffers {
        &self.buffers
    }

    /// Periods of an organisation in order of days.
    #[must_use]
    pub fn episodes(&self, org: OrgId) -> Vec<Episode> {
        let places = self.living.get(&org).into_iter().flatten();
        places.map(|place| self.buffers.rows[*place].episode.clone()).collect()
    }

    /// Organisations that ever stood directly below this one.
    pub fn children(&self, org: OrgId) -> impl Iterator<Item = OrgId> + '_ {
        self.below.get(&org).into_iter().flatten().copied()
    }

    /// Signs the draft under this id on behalf of the office behind the grant.
    ///
    /// # Errors
    /// The same [`ActError`] that signing in the database would give; nothing is changed then.
    pub fn sign<C: Capability>(
        &mut self,
        grant: &Grant<C>,
        act: ActId,
        draft: Draft,
    ) -> Result<(), ActError> {
        let target = draft.annuls.map(|target| self.in_force(target)).transpose()?;
        let mut changed: BTreeSet<OrgId> = draft.items.iter().map(|(org, _)| *org).collect();
        if let Some(target) = target {
            if self.buffers.acts[target].draft.annuls.is_some() {
                return Err(AppError::Internal("a buffer annuls no annulments".into()).into());
            }
            changed.extend(self.buffers.acts[target].draft.items.iter().map(|(org, _)| *org));
        }
        let begun = self.begin(&draft)?;
        let lives = self.lives(&changed, act, &draft);
        let outcome = lives.and_then(|(steps, lives)| {
            let old = self.exchange(lives);
            self.effects(&changed).map(|effects| (steps, effects)).inspect_err(|_| {
                drop(self.exchange(old));
            })
        });
        let (steps, effects) = match outcome {
            Ok(done) => done,
            Err(error) => {
                self.forget(begun);
                return Err(error);
            }
        };
        self.steps.extend(steps);
        let line = ActLine {
            act,
            seq: self.next_seq,
            org: grant.org(),
            author: *grant.author(),
            draft,
            annulled: None,
        };
        self.take_effect(line, target, &effects, changed);
        Ok(())
    }

    fn in_force(&self, target: ActId) -> Result<usize, ActError> {
        self.place_of_act
            .get(&target)
            .copied()
            .filter(|place| self.buffers.acts[*place].state() == ActState::Signed)
            .ok_or(ActError::NotInForce(target))
    }

    /// Gives labels to new organisations; says how many there were.
    fn begin(&mut self, draft: &Draft) -> Result<usize, ActError> {
        let numbers = draft.begins.iter().map(|beginning| beginning.reg_no.clone());
        let numbers = numbers
            .collect::<Option<Vec<String>>>()
            .ok_or_else(|| AppError::Internal("a buffer takes given numbers only".into()))?;
        for (beginning, reg_no) in draft.begins.iter().zip(numbers) {
            let label = self.next_label;
            self.next_label += 1;
            self.world.labels.insert(beginning.org, label);
            self.place_of_org.insert(beginning.org, self.buffers.orgs.len());
            self.buffers.orgs.push(OrgLine { org: beginning.org, label, reg_no, version: 0 });
        }
        Ok(draft.begins.len())
    }

    fn forget(&mut self, begun: usize) {
        for line in self.buffers.orgs.drain(self.buffers.orgs.len() - begun..) {
            self.world.labels.remove(&line.org);
            self.world.spans.remove(&line.org);
            self.place_of_org.remove(&line.org);
            self.next_label -= 1;
        }
    }

    /// The steps and the periods of every organisation the act changes, the act included.
    #[expect(clippy::type_complexity, reason = "two maps by organisation, used at one place")]
    fn lives(
        &self,
        changed: &BTreeSet<OrgId>,
        act: ActId,
        draft: &Draft,
    ) -> Result<(HashMap<OrgId, Vec<Step>>, HashMap<OrgId, Vec<Span>>), ActError> {
        let mut all_steps = HashMap::new();
        let mut lives = HashMap::new();
        for org in changed {
            if !self.place_of_org.contains_key(org) {
                let what = format!("{org} was not begun in this buffer");
                return Err(AppError::Internal(what).into());
            }
            let kept = self.steps.get(org).into_iter().flatten();
            let kept = kept.filter(|step| Some(step.act) != draft.annuls).cloned();
            let new = draft.items.iter().filter(|(named, _)| named == org);
            let (day, seq) = (draft.effective_on, self.next_seq);
            let new = new.map(|(_, change)| Step { day, seq, act, change: change.clone() });
            let steps: Vec<Step> = kept.chain(new).collect();
            let spans = timeline(steps.clone()).map_err(|error| ActError::Life(*org, error))?;
            all_steps.insert(*org, steps);
            lives.insert(*org, spans);
        }
        Ok((all_steps, lives))
    }

    /// Puts these lives into the world and gives back those that were there.
    fn exchange(&mut self, lives: HashMap<OrgId, Vec<Span>>) -> HashMap<OrgId, Vec<Span>> {
        let mut old = HashMap::new();
        for (org, spans) in lives {
            old.insert(org, self.world.spans.insert(org, spans).unwrap_or_default());
        }
        old
    }

    fn effects(&self, changed: &BTreeSet<OrgId>) -> Result<Vec<Effect>, ActError> {
        let before = |org| self.episodes(org);
        let found = effects(&self.world, before, changed)?;
        if !found.iter().any(Effect::is_seen_from_below) {
            return Ok(found);
        }
        let mut moved = changed.clone();
        let mut open: Vec<OrgId> = changed.iter().copied().collect();
        while let Some(org) = open.pop() {
            open.extend(self.children(org).filter(|child| moved.insert(*child)));
        }
        Ok(effects(&self.world, before, &moved)?)
    }

    fn take_effect(
        &mut self,
        line: ActLine,
        target: Option<usize>,
        effects: &[Effect],
        mut touched: BTreeSet<OrgId>,
    ) {
        let author = line.author;
        let entry = record::written(line.act, &line.draft, ActState::Signed);
        self.buffers.journal.push((author, entry));
        if let Some(target) = target {
            self.buffers.acts[target].annulled = Some((line.act, author.at));
        }
        self.place_of_act.insert(line.act, self.buffers.acts.len());
        self.buffers.acts.push(line);
        self.next_seq += 1;
        for effect in effects {
            self.supersede(effect, &author);
        }
        for effect in effects {
            self.insert(effect, &author);
            self.buffers.journal.push((author, record::placed(effect)));
        }
        touched.extend(effects.iter().map(|effect| effect.org));
        for org in touched {
            if let Some(place) = self.place_of_org.get(&org) {
                self.buffers.orgs[*place].version += 1;
            }
        }
    }

    fn supersede(&mut self, effect: &Effect, author: &Author) {
        let Some(places) = self.living.get_mut(&effect.org) else { return };
        let rows = &mut self.buffers.rows;
        places.retain(|place| {
            let row = &mut rows[*place];
            let stays = effect.after.contains(&row.episode);
            if !stays {
                row.superseded_at = Some(author.at);
            }
            stays
        });
        for parent in effect.before.iter().filter_map(|row| row.parent) {
            if let Some(children) = self.below.get_mut(&parent) {
                children.remove(&effect.org);
            }
        }
    }

    fn insert(&mut self, effect: &Effect, author: &Author) {
        for episode in effect.begun() {
            let place = self.buffers.rows.len();
            self.living.entry(effect.org).or_default().push(place);
            self.buffers.rows.push(Row {
                org: effect.org,
                episode: episode.clone(),
                recorded_at: author.at,
                superseded_at: None,
            });
        }
        let rows = &self.buffers.rows;
        if let Some(places) = self.living.get_mut(&effect.org) {
            places.sort_by_key(|place| rows[*place].episode.valid.from);
        }
        for parent in effect.after.iter().filter_map(|row| row.parent) {
            self.below.entry(parent).or_default().insert(effect.org);
        }
    }
}
