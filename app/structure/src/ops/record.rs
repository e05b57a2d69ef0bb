//! Writes an act and what follows from it, inside a transaction the caller commits or rolls back.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::PgConnection;

use super::place;
use crate::{
    error::ActError,
    journal::{ACT, ACT_WRITE, STRUCTURE_PLACE},
    model::{ActState, Draft, Effect, placement::Episode, timeline::OrgName},
    store::{acts as store, behind::Behind, offers},
};
use kernel::{
    id::{ActId, OrgId},
    journal::{self, Author, ORG},
};

/// Writes the draft as an act in force and places everything it touches; who keeps it, rewrites
/// the words by which its organisations are found.
pub(super) async fn in_force(
    db: &mut PgConnection,
    draft: &Draft,
    behind: Behind<'_>,
) -> Result<(ActId, Vec<Effect>), ActError> {
    store::lock_tree(db).await?;
    if let Some(target) = draft.annuls {
        store::must_be_in_force(db, target).await?;
    }
    let act = write_act(db, draft, behind, ActState::Signed).await?;
    let effects = take_effect(db, act, draft.annuls, behind.author).await?;
    Ok((act, effects))
}

/// Writes the draft as an offer; nothing follows until the other side accepts.
pub(super) async fn as_offer(
    db: &mut PgConnection,
    draft: &Draft,
    behind: Behind<'_>,
) -> Result<ActId, ActError> {
    store::lock_tree(db).await?;
    write_act(db, draft, behind, ActState::Offered).await
}

/// Lets an act that is written and in force take effect; for an annulment, undoes its target. Who
/// keeps it, rewrites the words by which its organisations are found: half the cost of a large act,
/// and a trial has no use for them.
pub(super) async fn take_effect(
    db: &mut PgConnection,
    act: ActId,
    annuls: Option<ActId>,
    author: &Author,
) -> Result<Vec<Effect>, ActError> {
    let mut changed = store::orgs_of(db, act).await?;
    if let Some(target) = annuls {
        changed.extend(annul(db, target, act, author).await?);
    }
    let effects = place::place(db, &changed, author.at).await?;
    journal::write_all(db, author, effects.iter().map(placed).collect()).await?;
    let touched: BTreeSet<OrgId> = effects.iter().map(|effect| effect.org).chain(changed).collect();
    store::grow_versions(db, &touched).await?;
    Ok(effects)
}

/// Annuls an act. What it had annulled itself is in force again, and if that was an annulment too,
/// what it annuls is annulled again, and so on. Gives the organisations of all of them.
async fn annul(
    db: &mut PgConnection,
    target: ActId,
    by: ActId,
    author: &Author,
) -> Result<BTreeSet<OrgId>, ActError> {
    let mut changed = BTreeSet::new();
    let mut next = Some((target, by));
    while let Some((ends, by)) = next.take() {
        changed.extend(store::orgs_of(db, ends).await?);
        let Some(lives) = store::end(db, ends, by, author.at).await? else { break };
        changed.extend(store::orgs_of(db, lives).await?);
        let (_, annuls) = offers::sides_of(db, lives).await?;
        if let Some(again) = annuls {
            store::must_be_in_force(db, again).await?;
            next = Some((again, lives));
        }
        store::restore(db, lives).await?;
    }
    Ok(changed)
}

async fn write_act(
    db: &mut PgConnection,
    draft: &Draft,
    behind: Behind<'_>,
    state: ActState,
) -> Result<ActId, ActError> {
    for beginning in &draft.begins {
        let reg_no = match (&beginning.reg_no, beginning.numbered_under) {
            (Some(reg_no), _) => reg_no.clone(),
            (None, under) => store::next_reg_no(db, under).await?,
        };
        store::begin_org(db, beginning.org, &reg_no).await?;
    }
    let act = ActId::new();
    store::write_act(db, act, draft, behind, state).await?;
    for (org, change) in &draft.items {
        store::write_item(db, act, *org, change).await?;
    }
    journal::write(db, behind.author, written(act, draft, state)).await?;
    Ok(act)
}

/// The journal line of an act.
pub(super) fn written(act: ActId, draft: &Draft, state: ActState) -> journal::Entry {
    journal::Entry {
        verb: ACT_WRITE,
        object_kind: ACT,
        object_id: act.0,
        before: None,
        after: Some(json!({
            "kind": draft.kind, "state": state, "effective_on": draft.effective_on,
            "paper": draft.paper, "items": draft.items,
        })),
    }
}

/// The journal line of an organisation that an act places.
pub(super) fn placed(effect: &Effect) -> journal::Entry {
    journal::Entry {
        verb: STRUCTURE_PLACE,
        object_kind: ORG,
        object_id: effect.org.0,
        before: Some(json!(effect.before.iter().map(row).collect::<Vec<_>>())),
        after: Some(json!(effect.after.iter().map(row).collect::<Vec<_>>())),
    }
}

fn row(episode: &Episode) -> serde_json::Value {
    let OrgName { full, short } = &episode.name;
    json!({
        "from": episode.valid.from, "until": episode.valid.until, "parent": episode.parent,
        "kind": episode.kind, "full_name": full, "short_name": short,
    })
}
