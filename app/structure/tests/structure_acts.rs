//! Stories of structural acts against a real database.

use kernel::id::{ActId, OrgId};
use structure::{
    capability::FoundOrganisation,
    error::ActError,
    model::{ActKind, Beginning, Change, CloseReason, Draft, OrgKind, placement::PlacementError},
    ops::{dry_run, sign},
};
use testing::organisations::{self, context, database, day, draft, founding, name};

struct Union {
    ctx: access::Ctx,
    territory: OrgId,
    other: OrgId,
    primary: OrgId,
}

async fn union() -> Union {
    let ctx = context(&database().await);
    let [root, region, territory, other, primary] = std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "CS"),
        (region, Some(root), OrgKind::Regional, "R1"),
        (territory, Some(region), OrgKind::Territorial, "T11"),
        (other, Some(region), OrgKind::Territorial, "T12"),
        (primary, Some(territory), OrgKind::Primary, "P111"),
    ] {
        organisations::sign(&ctx, &founding(org, parent, kind, on, text)).await.expect("founded");
    }
    Union { ctx, territory, other, primary }
}

async fn parent_on(union: &Union, org: OrgId, on: &str) -> Option<OrgId> {
    sqlx::query_scalar::<_, uuid::Uuid>(
        "select parent_id from org_episode where org_id = $1 and superseded_at is null and valid @> $2",
    )
    .bind(org.0)
    .bind(day(on))
    .fetch_optional(&union.ctx.db)
    .await
    .expect("an answer")
    .map(OrgId)
}

async fn primaries_below(union: &Union, org: OrgId, on: &str) -> i64 {
    sqlx::query_scalar(
        "select coalesce(-sum(t.primaries), 0) from org_tally t join org o on o.label = t.label
         where o.id = $1 and t.day > $2",
    )
    .bind(org.0)
    .bind(day(on))
    .fetch_one(&union.ctx.db)
    .await
    .expect("an answer")
}

#[tokio::test]
async fn a_back_dated_move_changes_the_past_it_speaks_of_and_nothing_earlier() {
    let union = union().await;
    let moved =
        draft(ActKind::Move, day("2023-09-01"), vec![(union.primary, Change::Move(union.other))]);
    organisations::sign(&union.ctx, &moved).await.expect("moved");
    assert_eq!(parent_on(&union, union.primary, "2023-08-31").await, Some(union.territory));
    assert_eq!(parent_on(&union, union.primary, "2023-09-01").await, Some(union.other));
    assert_eq!(primaries_below(&union, union.territory, "2023-08-31").await, 1);
    assert_eq!(primaries_below(&union, union.territory, "2023-09-01").await, 0);
    assert_eq!(primaries_below(&union, union.other, "2026-01-01").await, 1);
}

#[tokio::test]
async fn an_annulled_act_is_as_if_it_never_was_but_stays_known() {
    let union = union().await;
    let moved =
        draft(ActKind::Move, day("2023-09-01"), vec![(union.primary, Change::Move(union.other))]);
    let act = organisations::sign(&union.ctx, &moved).await.expect("moved");
    let annulment = Draft {
        annuls: Some(act),
        items: Vec::new(),
        ..draft(ActKind::Annul, day("2024-01-10"), vec![])
    };
    let mut tx = union.ctx.db.begin().await.expect("a transaction");
    let grant = union.ctx.operator::<FoundOrganisation>(union.territory);
    sign::run(&mut tx, &grant, &annulment).await.expect("annulled");
    tx.commit().await.expect("committed");
    assert_eq!(parent_on(&union, union.primary, "2025-01-01").await, Some(union.territory));
    let kept: i64 = sqlx::query_scalar(
        "select count(*) from org_episode where org_id = $1 and superseded_at is not null",
    )
    .bind(union.primary.0)
    .fetch_one(&union.ctx.db)
    .await
    .expect("an answer");
    assert!(kept > 0, "what was known before the annulment is kept");
    assert!(matches!(
        sign::run(&mut union.ctx.db.begin().await.expect("tx"), &grant, &annulment).await,
        Err(ActError::NotInForce(_))
    ));
}

#[tokio::test]
async fn a_parent_does_not_end_before_its_children() {
    let union = union().await;
    let end = Change::Exclude { reason: CloseReason::OwnDecision, successor: None };
    let act = draft(ActKind::Exclude, day("2024-01-01"), vec![(union.territory, end)]);
    assert!(matches!(organisations::sign(&union.ctx, &act).await, Err(ActError::Placement(_))));
}

#[tokio::test]
async fn a_dry_run_shows_what_signing_does_and_leaves_nothing_behind() {
    let union = union().await;
    let act = draft(
        ActKind::Rename,
        day("2024-01-01"),
        vec![(union.primary, Change::Rename(name("Новая")))],
    );
    let mut db = union.ctx.db.acquire().await.expect("a connection");
    let grant = union.ctx.operator::<FoundOrganisation>(union.primary);
    let trial = dry_run::run(&mut db, &grant, &act).await.expect("possible");
    assert_eq!(trial.effects.len(), 1);
    assert_eq!(trial.effects[0].after.len(), 2);
    assert_eq!(trial.other, None);
    drop(db);
    let acts: i64 = sqlx::query_scalar("select count(*) from act where kind = 'rename'")
        .fetch_one(&union.ctx.db)
        .await
        .expect("an answer");
    assert_eq!(acts, 0);
}

/// Merges `from` into `into` with the children it has.
fn merger(from: OrgId, into: OrgId, children: &[OrgId], on: &str) -> Draft {
    let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(into) };
    let mut items = vec![(from, end)];
    items.extend(children.iter().map(|child| (*child, Change::Move(into))));
    draft(ActKind::Merge, day(on), items)
}

async fn annul(union: &Union, act: ActId) -> Result<ActId, ActError> {
    let mut annulment = draft(ActKind::Annul, day("2026-02-01"), vec![]);
    annulment.annuls = Some(act);
    organisations::sign(&union.ctx, &annulment).await
}

#[tokio::test]
async fn a_merger_takes_the_children_along_and_its_annulment_restores_everything() {
    let union = union().await;
    let group = OrgId::new();
    let founded = founding(group, Some(union.primary), OrgKind::Group, day("2016-01-01"), "G1111");
    organisations::sign(&union.ctx, &founded).await.expect("founded");
    let second = OrgId::new();
    let founded = founding(second, Some(union.other), OrgKind::Primary, day("2016-01-01"), "P121");
    organisations::sign(&union.ctx, &founded).await.expect("founded");
    let before = tree(&union, "2026-06-01").await;
    let act = merger(union.primary, second, &[group], "2026-03-01");
    let act = organisations::sign(&union.ctx, &act).await.expect("merged");
    assert_eq!(parent_on(&union, group, "2026-02-28").await, Some(union.primary));
    assert_eq!(parent_on(&union, group, "2026-03-01").await, Some(second));
    assert_eq!(parent_on(&union, union.primary, "2026-03-01").await, None);
    assert_eq!(primaries_below(&union, union.territory, "2026-03-01").await, 0);
    let annulment = annul(&union, act).await.expect("annulled");
    assert_eq!(tree(&union, "2026-06-01").await, before);
    assert_eq!(primaries_below(&union, union.territory, "2026-06-01").await, 1);
    annul(&union, annulment).await.expect("the annulment itself is annulled");
    assert_eq!(parent_on(&union, group, "2026-06-01").await, Some(second));
    assert!(matches!(annul(&union, annulment).await, Err(ActError::NotInForce(_))));
}

/// Who stands where under which name on a day.
async fn tree(union: &Union, on: &str) -> Vec<(uuid::Uuid, Option<uuid::Uuid>, String)> {
    sqlx::query_as(
        "select org_id, parent_id, short_name from org_episode
         where superseded_at is null and valid @> $1 order by org_id",
    )
    .bind(day(on))
    .fetch_all(&union.ctx.db)
    .await
    .expect("an answer")
}

#[tokio::test]
async fn an_act_dated_ahead_tells_and_does_what_will_be_so_on_its_day() {
    let union = union().await;
    let end = Change::Exclude { reason: CloseReason::NoMembers, successor: None };
    let act = draft(ActKind::Exclude, day("2027-03-01"), vec![(union.primary, end)]);
    let mut db = union.ctx.db.acquire().await.expect("a connection");
    let grant = union.ctx.operator::<FoundOrganisation>(union.primary);
    let trial = dry_run::run(&mut db, &grant, &act).await.expect("possible");
    assert_eq!(trial.day, day("2027-03-01"));
    drop(db);
    organisations::sign(&union.ctx, &act).await.expect("signed");
    assert_eq!(parent_on(&union, union.primary, "2026-11-24").await, Some(union.territory));
    assert_eq!(parent_on(&union, union.primary, "2027-02-28").await, Some(union.territory));
    assert_eq!(parent_on(&union, union.primary, "2027-03-01").await, None);
    assert_eq!(primaries_below(&union, union.territory, "2027-03-01").await, 0);
}

#[tokio::test]
async fn a_split_founds_new_ones_and_the_chosen_children_pass_to_them() {
    let union = union().await;
    let [new, second] = [OrgId::new(), OrgId::new()];
    let founded =
        founding(second, Some(union.territory), OrgKind::Primary, day("2016-01-01"), "P112");
    organisations::sign(&union.ctx, &founded).await.expect("founded");
    let region = parent_on(&union, union.territory, "2026-01-01").await;
    let found = Change::Found { parent: region, kind: OrgKind::Territorial, name: name("T13") };
    let mut split =
        draft(ActKind::Split, day("2026-03-01"), vec![(new, found), (second, Change::Move(new))]);
    split.begins = vec![Beginning { org: new, reg_no: None, numbered_under: region }];
    organisations::sign(&union.ctx, &split).await.expect("split");
    assert_eq!(parent_on(&union, second, "2026-03-01").await, Some(new));
    assert_eq!(parent_on(&union, second, "2026-02-28").await, Some(union.territory));
    assert_eq!(parent_on(&union, union.primary, "2026-03-01").await, Some(union.territory));
    assert_eq!(primaries_below(&union, new, "2026-03-01").await, 1);
}

#[tokio::test]
async fn a_split_that_ends_the_former_organisation_leaves_nobody_behind() {
    let union = union().await;
    let new = OrgId::new();
    let region = parent_on(&union, union.territory, "2026-01-01").await;
    let found = Change::Found { parent: region, kind: OrgKind::Territorial, name: name("T13") };
    let end = Change::Exclude { reason: CloseReason::Split, successor: Some(new) };
    let items = vec![(union.territory, end), (new, found)];
    let mut split = draft(ActKind::Split, day("2026-03-01"), items);
    split.begins = vec![Beginning { org: new, reg_no: None, numbered_under: region }];
    let said = organisations::sign(&union.ctx, &split).await;
    assert!(matches!(said, Err(ActError::Placement(PlacementError::Orphan { org, .. }))
        if org == union.primary));
    split.items.push((union.primary, Change::Move(new)));
    organisations::sign(&union.ctx, &split).await.expect("split");
    assert_eq!(parent_on(&union, union.primary, "2026-03-01").await, Some(new));
}

#[tokio::test]
async fn the_database_itself_refuses_orphans_and_overlaps() {
    let union = union().await;
    let orphan = sqlx::query(
        "update org_episode set superseded_at = now() where org_id = $1 and superseded_at is null",
    )
    .bind(union.territory.0)
    .execute(&union.ctx.db)
    .await
    .expect_err("children would be orphans");
    assert!(orphan.to_string().contains("has no parent"), "{orphan}");
    let overlap = sqlx::query(
        "insert into org_episode (org_id, valid, parent_id, path, kind, full_name, short_name, opened_by)
         select org_id, valid, parent_id, path, kind, full_name, short_name, opened_by
         from org_episode where org_id = $1 and superseded_at is null",
    )
    .bind(union.primary.0)
    .execute(&union.ctx.db)
    .await
    .expect_err("two places on one day");
    assert!(overlap.to_string().contains("org_episode_one_at_a_time"), "{overlap}");
}

#[tokio::test]
async fn of_annulments_that_annul_each_other_the_last_one_decides() {
    let union = union().await;
    let Union { territory, other, primary, .. } = union;
    let moving = draft(ActKind::Move, day("2020-01-01"), vec![(primary, Change::Move(other))]);
    let act = organisations::sign(&union.ctx, &moving).await.expect("moved");
    let stands = async || parent_on(&union, primary, "2026-01-01").await;
    let first = annul(&union, act).await.expect("annulled");
    let second = annul(&union, first).await.expect("its annulment is annulled");
    assert_eq!(stands().await, Some(other), "the move is in force again");
    let third = annul(&union, second).await.expect("and that as well");
    assert_eq!(stands().await, Some(territory), "the first annulment is in force again");
    assert!(matches!(annul(&union, act).await, Err(ActError::NotInForce(_))), "annulled already");
    annul(&union, third).await.expect("once more");
    assert_eq!(stands().await, Some(other));
    let anew = annul(&union, act).await.expect("annulled anew, by another act");
    // the first annulment cannot come back: what it annuls is annulled by another one
    let said = annul(&union, second).await;
    assert!(matches!(said, Err(ActError::NotInForce(known)) if known == act), "{said:?}");
    assert_eq!(stands().await, Some(territory));
    annul(&union, anew).await.expect("the last one is annulled");
    assert_eq!(stands().await, Some(other));
}
