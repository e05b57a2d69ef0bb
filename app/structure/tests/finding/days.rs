//! Two days compared: every change once, in its kind, and only of one's own branch.

use std::collections::BTreeSet;

use access::{Ctx, Reach, capability::ViewStructure};
use kernel::id::OrgId;
use structure::{
    model::{ActKind, Change, CloseReason, OrgKind, OrgName, between::Between},
    store::compare,
};

use crate::world::{Union, union};
use testing::organisations::{self, day, draft, founding};

fn between(from: &str, until: &str) -> Between {
    Between { from: day(from), until: day(until) }
}

/// A year in which something of each kind happens.
async fn year(union: &Union) {
    let new = OrgName {
        full: "Лицей Успех".into(), short: "ППО лицея «Успех»".into()
    };
    let excluded = Change::Exclude { reason: CloseReason::OwnDecision, successor: None };
    let merged = Change::Exclude { reason: CloseReason::Merger, successor: Some(union.school) };
    for (kind, on, org, change) in [
        (ActKind::Rename, "2024-02-01", union.school, Change::Rename(new)),
        (ActKind::Rekind, "2024-02-01", union.school, Change::Rekind(OrgKind::PrimaryUnion)),
        (ActKind::Merge, "2024-03-01", union.gymnasium, merged),
        (ActKind::Exclude, "2024-04-01", union.kindergarten, excluded),
        (ActKind::Move, "2024-05-01", union.school, Change::Move(union.other)),
    ] {
        organisations::sign(&union.ctx, &draft(kind, day(on), vec![(org, change)]))
            .await
            .expect("signed");
    }
}

async fn counts(ctx: &Ctx, reach: &Reach<ViewStructure>, days: Between) -> Vec<(String, i64)> {
    let counted = compare::counts(&ctx.db, days, reach).await.expect("counts");
    let mut counts = counted.changes;
    counts.sort();
    counts
}

/// Every change, read a page at a time.
async fn read(
    ctx: &Ctx,
    reach: &Reach<ViewStructure>,
    days: Between,
    what: Option<&str>,
    page: i64,
) -> Vec<compare::Last> {
    let (mut last, mut seen) = (None, Vec::new());
    loop {
        let rows =
            compare::changes(&ctx.db, days, reach, (what, last), page).await.expect("a page");
        let Some((_, end)) = rows.last() else { return seen };
        last = Some(*end);
        seen.extend(rows.iter().map(|(_, place)| *place));
    }
}

#[tokio::test]
async fn every_change_is_counted_and_shown_once_in_its_kind() {
    let union = union().await;
    year(&union).await;
    let (ctx, reach) = union.chair(union.territory).await;
    let days = between("2024-01-01", "2024-12-31");
    let expected = [("exclude", 1), ("merge", 1), ("move", 1), ("rekind", 1), ("rename", 1)];
    let counted = counts(&ctx, &reach, days).await;
    let counted: Vec<_> = counted.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    assert_eq!(counted, expected);
    let all = read(&ctx, &reach, days, None, 100).await;
    assert_eq!(all.len(), 5);
    assert!(all.windows(2).all(|pair| pair[0] > pair[1]), "newest first");
    for page in 1..4 {
        assert_eq!(read(&ctx, &reach, days, None, page).await, all, "pages of {page}");
    }
    for (what, count) in expected {
        assert_eq!(read(&ctx, &reach, days, Some(what), 1).await.len(), count as usize, "{what}");
    }
    // the first day itself is how it was, the last day is included
    assert_eq!(read(&ctx, &reach, between("2024-02-01", "2024-03-01"), None, 9).await.len(), 1);
    assert_eq!(read(&ctx, &reach, between("2024-05-01", "2026-01-01"), None, 9).await, []);
}

#[tokio::test]
async fn a_move_is_seen_by_both_sides_and_by_nobody_else() {
    let union = union().await;
    year(&union).await;
    let days = between("2024-01-01", "2024-12-31");
    let (ctx, reach) = union.chair(union.other).await;
    assert_eq!(counts(&ctx, &reach, days).await, [("move".to_owned(), 1)]);
    let (one, _) = compare::one_sided(&ctx.db, (days.until, days.from), &reach, None, 9)
        .await
        .expect("a page");
    assert_eq!(one.iter().map(|line| line.org).collect::<Vec<_>>(), [union.school]);
    let (ctx, reach) = union.chair(union.school).await;
    let own: Vec<_> = counts(&ctx, &reach, days).await.into_iter().map(|(what, _)| what).collect();
    assert_eq!(own, ["move", "rekind", "rename"]);
}

#[tokio::test]
async fn the_net_effect_names_what_is_only_there_on_one_day() {
    let union = union().await;
    year(&union).await;
    let (ctx, reach) = union.chair(union.territory).await;
    let days = between("2024-01-01", "2024-12-31");
    let (mut after, mut gone) = (None, Vec::new());
    loop {
        let (page, rest) = compare::one_sided(&ctx.db, (days.from, days.until), &reach, after, 1)
            .await
            .expect("a page");
        let Some(line) = page.first() else { break };
        assert_eq!(rest, 3 - gone.len() as i64);
        after = Some(line.org);
        gone.push(line.org);
    }
    let expected = BTreeSet::from([union.school, union.gymnasium, union.kindergarten]);
    assert_eq!(gone.iter().copied().collect::<BTreeSet<_>>(), expected);
    assert_eq!(gone.len(), 3);
    let net = compare::net(&ctx.db, &[union.territory], days, &reach).await.expect("sums");
    assert_eq!((net[0].before, net[0].after), (Some(3), Some(0)));
}

#[tokio::test]
async fn the_whole_union_and_a_branch_of_it_agree() {
    let union = union().await;
    year(&union).await;
    let root = OrgId(
        sqlx::query_scalar("select org_id from org_episode where parent_id is null")
            .fetch_one(&union.ctx.db)
            .await
            .expect("a root"),
    );
    let (ctx, everything) = union.chair(root).await;
    assert_eq!(everything.branches(), None);
    let days = between("2014-01-01", "2026-01-01");
    let all = read(&ctx, &everything, days, None, 3).await;
    assert_eq!(all.len(), 8 + 5);
    let counted: i64 = counts(&ctx, &everything, days).await.iter().map(|(_, count)| count).sum();
    assert_eq!(counted, 13);
    let (gone, _) =
        compare::one_sided(&ctx.db, (day("2024-01-01"), day("2026-01-01")), &everything, None, 9)
            .await
            .expect("a page");
    assert_eq!(gone.len(), 2, "what only moved is still there");
    // entered by mistake and excluded from the same day: it stood on no day
    let (mistake, on) = (OrgId::new(), day("2025-02-01"));
    let found = founding(mistake, Some(union.territory), OrgKind::Primary, on, "ППО по ошибке");
    organisations::sign(&union.ctx, &found).await.expect("founded");
    let end = Change::Exclude { reason: CloseReason::ErrorOfEntry, successor: None };
    let excluded = draft(ActKind::Exclude, on, vec![(mistake, end)]);
    organisations::sign(&union.ctx, &excluded).await.expect("excluded");
    let (_, branch) = union.chair(union.territory).await;
    assert_eq!(branch.branches().map(<[i64]>::len), Some(1));
    for reach in [&everything, &branch] {
        for days in [between("2024-01-01", "2026-01-01"), days] {
            let counted = compare::counts(&ctx.db, days, reach).await.expect("counts");
            let page = |there, gone| compare::one_sided(&ctx.db, (there, gone), reach, None, 1);
            let (_, gone) = page(days.from, days.until).await.expect("a page");
            let (_, appeared) = page(days.until, days.from).await.expect("a page");
            assert_eq!((counted.gone, counted.appeared), (gone, appeared));
        }
    }
}
