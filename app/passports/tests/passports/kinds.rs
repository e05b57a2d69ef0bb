//! What a passport lacks follows the kind of its organisation, on any day and at once.

use chrono::Days;
use kernel::{AsOf, id::ActId};
use passports::{
    model::{Field, completeness, field::Need},
    ops::save::kind_on,
    store::passports as store,
};
use structure::{
    model::{ActKind, Change, OrgKind},
    store::tree::{self, Wanted},
};

use crate::world::{Union, count, person, save, save_answers, union, whole};
use testing::organisations::{self, day, draft};

async fn rekind(union: &Union, on: &str, kind: OrgKind) -> ActId {
    let items = vec![(union.primary, Change::Rekind(kind))];
    organisations::sign(&union.ctx, &draft(ActKind::Rekind, day(on), items)).await.expect("signed")
}

async fn annul(union: &Union, act: ActId, on: &str) -> ActId {
    let mut annulment = draft(ActKind::Annul, day(on), Vec::new());
    annulment.annuls = Some(act);
    organisations::sign(&union.ctx, &annulment).await.expect("annulled")
}

/// Filled and obligatory on a day.
async fn counts(union: &Union, on: &str) -> Option<(i32, i32)> {
    let row = store::row_on(&union.ctx.db, union.primary, day(on)).await.expect("an answer");
    row.map(|row| row.counts)
}

#[tokio::test]
async fn a_change_of_kind_is_seen_in_the_tree_at_once_and_on_every_day() {
    let union = union().await;
    let chair = person(&union, "chair", union.territory, "territorial_chair").await;
    let said = passports::ops::save::Answers {
        seen: None,
        from: day("2020-01-01"),
        said: whole(OrgKind::Primary),
    };
    save_answers(&union, union.primary, &said).await.expect("saved");
    let (filled, required) = counts(&union, "2026-11-24").await.expect("a passport");
    assert_eq!(filled, required, "whole as a primary");

    let act = rekind(&union, "2023-09-01", OrgKind::PrimaryUnion).await;
    assert_eq!(counts(&union, "2023-08-31").await, Some((filled, required)), "the day before");
    assert_eq!(counts(&union, "2023-09-01").await, Some((filled, required + 1)), "dated back");
    let reach = chair.reach().expect("a reach");
    let wanted = [Wanted { above: union.territory, after: None, upto: None }];
    let tree = async |on: &str| {
        let nodes = tree::levels(&chair.db, &wanted, AsOf(day(on)), &reach).await.expect("a level");
        nodes.into_iter().find(|node| node.org == union.primary).and_then(|node| node.passport)
    };
    let (is, was) = (i64::from(filled), i64::from(required));
    assert_eq!(tree("2026-11-24").await, Some((is, was + 1)));
    assert_eq!(tree("2023-08-31").await, Some((is, was)));

    let undone = annul(&union, act, "2026-11-01").await;
    assert_eq!(tree("2026-11-24").await, Some((is, was)), "as if it had never been");
    assert_eq!(counts(&union, "2023-09-01").await, Some((filled, required)));
    let rows = "select count(*) from passport where org_id = $1 and superseded_at is null";
    assert_eq!(count(&union, rows, union.primary.0).await, 1, "and in one piece again");
    annul(&union, undone, "2026-11-02").await;
    assert_eq!(tree("2026-11-24").await, Some((is, was + 1)), "the annulment annulled");

    let all = "select count(*) from passport where org_id = $1";
    let before = count(&union, all, union.primary.0).await;
    save(&union, "2026-11-24", &[("site", "arsk.ru")]).await.expect("nothing new");
    save(&union, "2026-11-24", &[("site", "new.ru")]).await.expect("saved");
    let rows = count(&union, all, union.primary.0).await - before;
    assert_eq!(rows, 2, "a save finds the rows as it would have laid them: one parts in two");
}

#[tokio::test]
async fn counts_on_any_day_equal_the_catalogue_whatever_the_acts() {
    let union = union().await;
    let kinds = [OrgKind::Primary, OrgKind::PrimaryUnion];
    let first = day("2025-01-01");
    let mut signed: Vec<ActId> = Vec::new();
    for turn in 0..40_u64 {
        let on = (first + Days::new(turn * 37 % 60)).to_string();
        match turn % 4 {
            0 => {
                let yes = if turn % 8 == 0 { "yes" } else { "no" };
                let said = [("legal_entity", yes), ("unit_orgs", "3"), ("phone", "+71")];
                save(&union, &on, &said).await.expect("saved");
            }
            3 if !signed.is_empty() => {
                let act = signed.swap_remove(usize::try_from(turn).unwrap_or(0) % signed.len());
                annul(&union, act, "2026-11-01").await;
            }
            _ => {
                let kind = kinds[usize::try_from(turn * 7 / 3).unwrap_or(0) % kinds.len()];
                signed.push(rekind(&union, &on, kind).await);
            }
        }
        let mut db = union.ctx.db.acquire().await.expect("a connection");
        let lived = store::kinds(&mut db, union.primary).await.expect("kinds");
        drop(db);
        for shift in 0..64 {
            let on = first + Days::new(shift);
            let row = store::row_on(&union.ctx.db, union.primary, on).await.expect("an answer");
            let Some(row) = row else { continue };
            let kind = kind_on(&lived, on).expect("a kind");
            let counted = completeness(kind, &row.values);
            assert_eq!(row.counts, (counted.filled, counted.required), "{on}, turn {turn}");
        }
    }
}

#[tokio::test]
async fn the_table_of_what_is_obligatory_is_that_of_the_catalogue() {
    let union = union().await;
    let written: Vec<(String, String, Option<String>)> =
        sqlx::query_as("select kind, field, when_yes from passport_need order by 1, 2")
            .fetch_all(&union.ctx.db)
            .await
            .expect("rows");
    let mut known: Vec<(String, String, Option<String>)> = OrgKind::ALL
        .iter()
        .flat_map(|kind| Field::of(*kind).map(move |field| (*kind, field)))
        .filter_map(|(kind, field)| {
            let when = match field.need() {
                Need::Never => return None,
                Need::Always => None,
                Need::WhenYes(other) => Some(other.code().to_owned()),
            };
            Some((kind.code().to_owned(), field.code().to_owned(), when))
        })
        .collect();
    known.sort();
    assert_eq!(written, known, "write a migration that brings passport_need into line");
}
