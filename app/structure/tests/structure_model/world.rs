//! The register and its model side by side: everything is done in both, and they must agree.

use std::collections::{BTreeMap, BTreeSet};

use access::{Capability, Ctx, Grant};
use kernel::id::{AccountId, ActId, OrgId};
use structure::{
    capability::{AnnulAct, AnswerOffer, FoundOrganisation, MoveOrganisation},
    error::ActError,
    model::{ActKind, ActState, Answer, Beginning, Change, CloseReason, Draft, OrgKind},
    ops::{
        answer,
        sign::{self, Done},
    },
};

use crate::{
    model::{Act, Model, Simple, Trees, on},
    sides::{asked_sides, others, standing},
    table::Table,
};
use testing::{
    dice::Dice,
    organisations::{self, clock, context, database, day, draft, founding, name},
    people::appointed,
};

pub struct World {
    pub ctx: Ctx,
    pub model: Model,
    pub trees: Trees,
    pub orgs: Vec<OrgId>,
    pub acts: Vec<ActId>,
    /// Somebody with every right in the branch of an organisation.
    people: BTreeMap<(usize, bool), AccountId>,
    pub seed: u64,
}

impl World {
    pub async fn new(seed: u64) -> Self {
        let ctx = context(&database().await);
        let root = OrgId::new();
        let first = founding(root, None, OrgKind::Central, day("2015-01-01"), "0");
        let act = organisations::sign(&ctx, &first).await.expect("a root");
        let found = Simple::Found(None, OrgKind::Central, "0".into());
        let known = Act {
            kind: ActKind::Found,
            day: day("2015-01-01"),
            changes: vec![(0, found)],
            annuls: None,
            by: 0,
            to: None,
            state: ActState::Signed,
        };
        let model = Model { acts: vec![known] };
        let trees = model.trees().expect("a root alone");
        Self { ctx, model, trees, orgs: vec![root], acts: vec![act], people: BTreeMap::new(), seed }
    }

    /// The next operation, whichever the dice say.
    pub async fn go_on(&mut self, dice: &mut Dice, number: usize) {
        let waiting = self.model.waiting();
        match dice.roll(12) {
            0 => self.annul(1 + dice.roll(self.acts.len())).await,
            1 | 2 if !waiting.is_empty() => {
                let act = waiting[dice.roll(waiting.len())];
                let answer = [Answer::Accept, Answer::Accept, Answer::Refuse, Answer::Withdraw];
                self.answer(act, answer[dice.roll(4)]).await;
            }
            // an answer that comes too late
            3 if dice.roll(8) == 0 => self.answer(dice.roll(self.acts.len()), Answer::Accept).await,
            _ => {
                let act = Table { trees: &self.trees, orgs: self.orgs.len(), number }.act(dice);
                let crosses = matches!(act.kind, ActKind::Move | ActKind::Merge);
                match self.office_for(dice, act.changes[0].0).filter(|_| crosses) {
                    Some(office) if dice.roll(3) > 0 => self.propose(office, act).await,
                    _ => self.sign(act).await,
                }
            }
        }
    }

    /// An office of today above an organisation, or in it.
    fn office_for(&self, dice: &mut Dice, org: usize) -> Option<usize> {
        let today = on(&self.trees, clock().today());
        let mut path = standing(&self.trees, org)?;
        path.retain(|above| today.contains_key(above));
        dice.one(&path)
    }

    async fn person(&mut self, office: usize, is_second: bool) -> Ctx {
        let known = self.people.get(&(office, is_second)).copied();
        let account = match known {
            Some(account) => account,
            None => appointed(&self.ctx.db, self.orgs[office], "central_operator").await,
        };
        self.people.insert((office, is_second), account);
        // a request of its own: one remembers where organisations stood when it began
        let request = Ctx::new(self.ctx.db.clone(), self.ctx.clock);
        request.acting(account).await.expect("somebody")
    }

    fn draft(&mut self, act: &Act) -> Draft {
        let begun = |(_, change): &&(usize, Simple)| matches!(change, Simple::Found(..));
        let new = act.changes.iter().filter(begun).count();
        let ids: Vec<OrgId> =
            self.orgs.iter().copied().chain((0..new).map(|_| OrgId::new())).collect();
        let mut written = draft(act.kind, act.day, Vec::new());
        for (org, change) in &act.changes {
            let change = match change {
                Simple::Found(parent, kind, text) => {
                    let parent = parent.map(|parent| ids[parent]);
                    written.begins.push(Beginning {
                        org: ids[*org],
                        reg_no: Some(text.clone()),
                        numbered_under: parent,
                    });
                    Change::Found { parent, kind: *kind, name: name(text) }
                }
                Simple::Rename(text) => Change::Rename(name(text)),
                Simple::Rekind(kind) => Change::Rekind(*kind),
                Simple::Move(parent) => Change::Move(ids[*parent]),
                Simple::Exclude(successor) => Change::Exclude {
                    reason: CloseReason::OwnDecision,
                    successor: successor.map(|org| ids[org]),
                },
            };
            written.items.push((ids[*org], change));
        }
        written
    }

    /// What was done in the register becomes so in the model.
    fn keep(&mut self, model: Model, trees: Trees, draft: Option<&Draft>, act: Option<ActId>) {
        self.orgs.extend(draft.into_iter().flat_map(|draft| &draft.begins).map(|new| new.org));
        self.acts.extend(act);
        (self.model, self.trees) = (model, trees);
    }

    /// Signs for the whole union; both worlds must agree whether it can be done.
    async fn sign(&mut self, mut act: Act) {
        let above = act.changes.iter().find_map(|(org, change)| match change {
            Simple::Found(parent, ..) => *parent,
            _ => Some(*org),
        });
        act.by = above.unwrap_or(0);
        let written = self.draft(&act);
        let after = self.model.with(act.clone());
        let trees = after.trees();
        let said = self.signed(self.orgs[act.by], &written).await;
        assert_eq!(trees.is_some(), said.is_ok(), "seed {}: {act:?} gave {said:?}", self.seed);
        if let (Some(trees), Ok(id)) = (trees, said) {
            self.keep(after, trees, Some(&written), Some(id));
        }
    }

    async fn signed(&self, on_behalf: OrgId, draft: &Draft) -> Result<ActId, ActError> {
        let grant: Grant<FoundOrganisation> = self.ctx.operator(on_behalf);
        let mut tx = self.ctx.db.begin().await?;
        let act = sign::run(&mut tx, &grant, draft).await?;
        tx.commit().await?;
        Ok(act)
    }

    /// Somebody of one branch acts: what is hers is signed, what touches another branch is offered.
    async fn propose(&mut self, office: usize, mut act: Act) {
        act.by = office;
        let ctx = self.person(office, false).await;
        let grant: Grant<MoveOrganisation> =
            ctx.may(self.orgs[act.changes[0].0]).await.expect("permission in her branch");
        let written = self.draft(&act);
        let mut tx = ctx.db.begin().await.expect("a transaction");
        let said = sign::or_offer(&mut tx, &grant, &written).await;
        tx.commit().await.expect("committed");
        let after = self.model.with(act.clone());
        let what = format!("seed {}: {office} proposes {act:?}, which gave {said:?}", self.seed);
        let Some(trees) = after.trees() else {
            assert!(said.is_err(), "{what}: it cannot be");
            return;
        };
        let others = asked_sides(others(&self.trees, &trees, &act, &[office]), &act);
        match said {
            Ok(Done::Signed(id)) => {
                assert!(others.is_empty(), "{what}: without the permission of {others:?}");
                self.keep(after, trees, Some(&written), Some(id));
            }
            Ok(Done::Offered(id, side)) => {
                assert_eq!(others.iter().map(|org| self.orgs[*org]).collect::<Vec<_>>(), [side]);
                assert!(self.same_waiting(&act).is_none(), "{what}: offered twice");
                act.to = others.first().copied();
                act.state = ActState::Offered;
                let (model, trees) = (self.model.with(act), self.trees.clone());
                self.keep(model, trees, None, Some(id));
            }
            Err(ActError::OfferedAlready(id)) => {
                assert_eq!(others.len(), 1, "{what}");
                let earlier = self.same_waiting(&act).map(|act| self.acts[act]);
                assert!(earlier.is_some(), "{what}: not offered yet, and {id} is another");
            }
            Err(ActError::ManySides(sides)) => {
                let named: BTreeSet<OrgId> = others.iter().map(|org| self.orgs[*org]).collect();
                assert_eq!(named, sides.into_iter().collect(), "{what}");
                assert!(others.len() > 1, "{what}: {others:?}");
            }
            Err(_) => panic!("{what}: it can be, and needs {others:?}"),
        }
    }

    /// An offer that waits and does the same with the first organisation.
    fn same_waiting(&self, act: &Act) -> Option<usize> {
        let (org, change) = &act.changes[0];
        self.model.waiting().into_iter().find(|waits| {
            let waits = &self.model.acts[*waits];
            let does_it =
                |(known, other): &(usize, Simple)| known == org && other.end() == change.end();
            waits.kind == act.kind && waits.changes.iter().any(does_it)
        })
    }

    /// One side answers; the model says whether it can, and whether a third would have to agree.
    async fn answer(&mut self, which: usize, answer: Answer) {
        let act = self.model.acts[which].clone();
        let office = if answer == Answer::Withdraw { Some(act.by) } else { act.to };
        let today = on(&self.trees, clock().today());
        let Some(office) = office.filter(|office| today.contains_key(office)) else { return };
        let is_second = act.is_merger() && answer == Answer::Accept;
        let ctx = self.person(office, is_second).await;
        let said = self.answered(&ctx, self.orgs[office], self.acts[which], answer).await;
        let what = format!("seed {}: {answer:?} to {act:?} gave {said:?}", self.seed);
        let Some(after) = self.model.answered(which, answer) else {
            assert!(matches!(said, Err(ActError::AnsweredAlready)), "{what}: too late");
            return;
        };
        let Some(trees) = after.trees() else {
            assert!(said.is_err(), "{what}: it cannot be");
            return;
        };
        let offices: Vec<usize> =
            [act.by, office].into_iter().filter(|one| standing(&trees, *one).is_some()).collect();
        let others = match answer {
            Answer::Accept => others(&self.trees, &trees, &act, &offices),
            Answer::Refuse | Answer::Withdraw => BTreeSet::new(),
        };
        match said {
            Ok(()) => assert!(others.is_empty(), "{what}: without the permission of {others:?}"),
            Err(ActError::Elsewhere(_)) => {
                return assert_eq!(others.len(), 1, "{what}: {others:?}");
            }
            Err(ActError::ManySides(_)) => return assert!(others.len() > 1, "{what}: {others:?}"),
            Err(_) => panic!("{what}: it can be"),
        }
        self.keep(after, trees, None, None);
    }

    async fn answered(
        &self,
        ctx: &Ctx,
        side: OrgId,
        act: ActId,
        answer: Answer,
    ) -> Result<(), ActError> {
        async fn may<C: Capability>(ctx: &Ctx, side: OrgId) -> Result<Grant<C>, ActError> {
            Ok(ctx.may(side).await?)
        }
        let mut tx = ctx.db.begin().await?;
        match answer {
            Answer::Accept => {
                answer::accept(&mut tx, &may::<AnswerOffer>(ctx, side).await?, act, "").await?;
            }
            Answer::Refuse => {
                answer::refuse(&mut tx, &may::<AnswerOffer>(ctx, side).await?, act, "нет").await?;
            }
            Answer::Withdraw => {
                answer::withdraw(&mut tx, &may::<AnnulAct>(ctx, side).await?, act, "").await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Annuls an act in both worlds, an annulment as well.
    async fn annul(&mut self, which: usize) {
        // the founding of the union itself only when the dice go past the last act
        let which = if which < self.acts.len() { which } else { 0 };
        let mut written = draft(ActKind::Annul, day("2026-01-01"), Vec::new());
        written.annuls = Some(self.acts[which]);
        let said = self.signed(self.orgs[0], &written).await;
        let annulment = Act::annulment(day("2026-01-01"), which);
        let is_in_force = self.model.states()[which] == ActState::Signed;
        let after = self.model.with(annulment);
        let trees = after.trees().filter(|_| is_in_force);
        let what = format!("seed {}: annulling {:?}", self.seed, self.model.acts[which]);
        assert_eq!(trees.is_some(), said.is_ok(), "{what} gave {said:?}");
        if let (Some(trees), Ok(id)) = (trees, said) {
            self.keep(after, trees, None, Some(id));
        }
    }
}
