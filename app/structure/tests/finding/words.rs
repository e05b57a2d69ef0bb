//! What is found by which words, where and when.

use structure::{
    model::{ActKind, Change, CloseReason, OrgName},
    ops::find,
};

use crate::world::{orgs, union};
use testing::organisations::{self, day, draft};

#[tokio::test]
async fn typing_errors_endings_and_tatar_letters_are_forgiven() {
    let union = union().await;
    for said in ["гимназия тукая", "Гимназии Тукая", "гимнзии", "гемназия", "тукай", "ГИМНАЗИЯ"]
    {
        assert_eq!(union.find(said).await, [union.gymnasium], "{said}");
    }
    for said in ["Җиләк", "жилак", "детский сад жиләк", "жылак"] {
        assert_eq!(union.find(said).await, [union.kindergarten], "{said}");
    }
    assert_eq!(union.find("школа 12").await, [union.school]);
    assert_eq!(union.find("совершенно другое").await, []);
    for nothing in ["", "   ", "№ — «»", "'", "\\", "'; drop table org; --", "&|!():*"] {
        assert_eq!(union.find(nothing).await, [], "{nothing:?}");
    }
}

#[tokio::test]
async fn the_other_layout_of_the_keyboard_is_understood_and_told() {
    let union = union().await;
    // two keys changed places as well
    assert_eq!(orgs(&union.find_on("uvbyfpbb nerfz", "2026-11-24").await), [union.gymnasium]);
    let finding = union.find_on("ubvyfpbb nerfz", "2026-11-24").await;
    assert_eq!(orgs(&finding), [union.gymnasium]);
    assert!(finding.is_switched);
    assert_eq!(finding.said, "гимназии тукая");
    assert!(!union.find_on("гимназии", "2026-11-24").await.is_switched);
}

#[tokio::test]
async fn the_exact_number_comes_first_then_all_words_then_beginnings() {
    let union = union().await;
    // «12» stands in the name of the school and ends the number of the gymnasium
    assert_eq!(union.find("16-09-012").await, [union.gymnasium]);
    assert_eq!(union.find("16-09").await.first(), Some(&union.territory));
    let found = union.find("ппо").await;
    assert_eq!(found.len(), 3);
    let found = union.find("арск").await;
    assert_eq!(found, [union.territory, union.school], "the upper one first");
    assert_eq!(union.find("школы № 12").await.first(), Some(&union.school));
}

#[tokio::test]
async fn an_employer_and_its_inn_lead_to_the_primary() {
    let union = union().await;
    let employer = uuid::Uuid::now_v7();
    sqlx::query("insert into employer (id) values ($1)")
        .bind(employer)
        .execute(&union.ctx.db)
        .await
        .expect("in");
    sqlx::query(
        "insert into employer_episode (employer_id, valid, facts)
         values ($1, '[2015-01-01,)', jsonb_build_object('name', 'МБОУ «Лицей Сократа»', 'inn', '7707083893',
                                                         'institution_type', 'general', 'founder', 'municipal'))",
    )
    .bind(employer)
    .execute(&union.ctx.db)
    .await
    .expect("in");
    sqlx::query(
        "insert into employer_org (employer_id, org_id, valid) values ($1, $2, '[2015-01-01,)')",
    )
    .bind(employer)
    .bind(union.school.0)
    .execute(&union.ctx.db)
    .await
    .expect("in");
    let mut db = union.ctx.db.acquire().await.expect("a connection");
    let touched = std::collections::BTreeSet::from([union.school]);
    structure::ops::find_words::refresh(&mut db, &touched).await.expect("refreshed");
    assert_eq!(union.find("7707083893").await, [union.school]);
    assert_eq!(union.find("770708").await, [union.school]);
    assert_eq!(union.find("лицей сократ").await, [union.school]);
    assert_eq!(union.find("7707083894").await, []);
}

#[tokio::test]
async fn nothing_of_another_branch_is_found_by_any_words() {
    let union = union().await;
    for said in ["буинск", "16-10-001", "16-10", "Татарстанская", "Общероссийский"]
    {
        assert_eq!(union.find(said).await, [], "{said}");
    }
    let (ctx, reach) = union.chair(union.other).await;
    let finding = find::run(&ctx, &reach, "школа 12", ctx.today(), 50).await.expect("an answer");
    assert_eq!(finding.found.len(), 1);
    assert_eq!(finding.found[0].name, "ППО школы № 12 г. Буинска");
    assert_eq!(
        finding.found[0].above,
        ["Татарстанская республиканская", "Буинская территориальная"]
    );
}

#[tokio::test]
async fn what_ended_and_what_was_renamed_is_found_with_a_mark_and_only_in_its_time() {
    let union = union().await;
    let new = OrgName {
        full: "Лицей Успех".into(), short: "ППО лицея «Успех»".into()
    };
    let rename =
        draft(ActKind::Rename, day("2020-01-01"), vec![(union.school, Change::Rename(new))]);
    organisations::sign(&union.ctx, &rename).await.expect("renamed");
    let end = Change::Exclude { reason: CloseReason::OwnDecision, successor: None };
    let exclude = draft(ActKind::Exclude, day("2024-03-01"), vec![(union.gymnasium, end)]);
    organisations::sign(&union.ctx, &exclude).await.expect("excluded");

    let now = union.find_on("школа 12", "2026-11-24").await;
    assert_eq!(orgs(&now), [union.school], "by the name it had");
    assert_eq!(now.found[0].name, "ППО лицея «Успех»");
    assert_eq!(now.found[0].earlier.as_deref(), Some("ППО школы № 12 г. Арска"));
    let then = union.find_on("школа 12", "2018-01-01").await;
    assert_eq!(then.found[0].name, "ППО школы № 12 г. Арска");

    let ended = union.find_on("гимназия тукая", "2026-11-24").await;
    assert_eq!(ended.found[0].ended_on, Some(day("2024-03-01")));
    assert_eq!(ended.found[0].above, ["Татарстанская республиканская", "Арская территориальная"]);
    let living = union.find_on("гимназия тукая", "2024-02-29").await;
    assert_eq!(living.found[0].ended_on, None);
    assert_eq!(orgs(&union.find_on("гимназия тукая", "2014-12-31").await), [], "not yet");
}

#[tokio::test]
async fn what_moved_away_is_found_where_it_stands_on_the_day() {
    let union = union().await;
    let moved =
        draft(ActKind::Move, day("2022-01-01"), vec![(union.school, Change::Move(union.other))]);
    organisations::sign(&union.ctx, &moved).await.expect("moved");
    assert_eq!(union.find("школа 12 арск").await, []);
    assert_eq!(orgs(&union.find_on("школа 12 арск", "2021-12-31").await), [union.school]);
}
