//! Employers, their primaries and headcounts; what lies in another branch.

use access::capability::ViewStructure;
use kernel::{AppError, AsOf, cursor::Seek};
use passports::{
    capability::{FillPassport, KeepEmployers},
    error::PassportError,
    model::{Numbers, Sum},
    ops::{headcount, keep_employer, link},
    pages::fill,
    store::{employers, glance::glance, headcounts},
};
use structure::ops::find;

use crate::world::{called, create, gymnasium, person, request, union};
use testing::organisations::day;

#[tokio::test]
async fn another_branch_does_not_exist() {
    let union = union().await;
    let chair = person(&union, "chair", union.territory, "territorial_chair").await;
    assert!(chair.may::<FillPassport>(union.primary).await.is_ok(), "she helps below");
    assert!(matches!(chair.may::<FillPassport>(union.foreign).await, Err(AppError::NotFound)));
    assert!(matches!(chair.may::<KeepEmployers>(union.foreign).await, Err(AppError::NotFound)));
    let page = fill::page(chair.clone(), request(union.foreign, "contacts")).await;
    assert!(matches!(page.map(drop), Err(AppError::NotFound)));
    let theirs = create(
        &person(&union, "theirs", union.foreign, "primary_chair").await,
        union.foreign,
        "7707083893",
    )
    .await
    .expect("created");
    let reach = chair.reach().expect("a reach");
    let seen = employers::one(&chair.db, theirs, &reach, chair.today()).await;
    assert!(matches!(seen.map(drop), Err(AppError::NotFound)));
    let grant = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    let mut tx = chair.db.begin().await.expect("tx");
    let foreign = keep_employer::change(
        &mut tx,
        &grant,
        theirs,
        None,
        day("2026-01-01"),
        &gymnasium("7707083893"),
    )
    .await;
    assert!(matches!(foreign, Err(PassportError::Other(AppError::NotFound))));
}

#[tokio::test]
async fn who_links_to_an_employer_by_its_inn_does_not_take_it_over() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let id = create(&chair, union.primary, "7707083893").await.expect("created");
    let other = person(&union, "other", union.foreign, "primary_chair").await;
    let theirs = other.may::<KeepEmployers>(union.foreign).await.expect("a grant");
    let mut tx = other.db.begin().await.expect("tx");
    link::run(&mut tx, &theirs, id, day("2020-01-01")).await.expect("linked as early as could be");
    let changed = gymnasium("7707083893");
    let change =
        keep_employer::change(&mut tx, &theirs, id, None, day("2026-01-01"), &changed).await;
    assert!(matches!(change, Err(PassportError::Other(AppError::Forbidden))));
    let close = keep_employer::close(&mut tx, &theirs, id, None, day("2026-01-01")).await;
    assert!(matches!(close, Err(PassportError::Other(AppError::Forbidden))));
    let own = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    keep_employer::close(&mut tx, &own, id, None, day("2026-01-01")).await.expect("closed");
}

#[tokio::test]
async fn one_employer_has_two_primaries_and_is_entered_once() {
    let union = union().await;
    let chair = person(&union, "chair", union.territory, "territorial_chair").await;
    let id = create(&chair, union.primary, "7707083893").await.expect("created");
    let twice = create(&chair, union.students, "7707083893").await;
    assert!(matches!(twice, Err(PassportError::InnTaken(other)) if other == id));
    let grant = chair.may::<KeepEmployers>(union.students).await.expect("a grant");
    let mut tx = chair.db.begin().await.expect("tx");
    link::run(&mut tx, &grant, id, day("2021-09-01")).await.expect("linked");
    tx.commit().await.expect("committed");
    let reach = chair.reach().expect("a reach");
    let links = employers::links(&chair.db, id, &reach, chair.today()).await.expect("links");
    assert_eq!(links.len(), 2);
    let then = AsOf(day("2021-08-31"));
    let links = employers::links(&chair.db, id, &reach, then).await.expect("links");
    assert_eq!(links.len(), 1, "as of that day the students were not there yet");
    let mut tx = chair.db.begin().await.expect("tx");
    let again = link::run(&mut tx, &grant, id, day("2022-09-01")).await;
    assert!(matches!(again, Err(PassportError::LinkedAlready)));
    drop(tx);
    let mut tx = chair.db.begin().await.expect("tx");
    link::end(&mut tx, &grant, id, None, day("2024-07-01")).await.expect("ended");
    tx.commit().await.expect("committed");
    for (on, orgs) in [("2024-06-30", 2), ("2024-07-01", 1), ("2019-01-01", 0)] {
        let seek = Seek { by: "name", falls: false, after: None, most: 10 };
        let found = employers::list(&chair.db, &reach, AsOf(day(on)), "гимназия", &seek).await;
        let found: i64 = found.expect("a list").iter().map(|line| line.orgs).sum();
        assert_eq!(found, orgs, "{on}");
    }
    let reach_tree = chair.reach::<ViewStructure>().expect("a reach");
    let found =
        find::run(&chair, &reach_tree, "7707083893", chair.today(), 10).await.expect("found");
    assert!(found.found.iter().any(|node| node.org == union.primary), "found by the ИНН");
    let mut tx = chair.db.begin().await.expect("tx");
    let grant = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    keep_employer::close(&mut tx, &grant, id, None, day("2026-01-01")).await.expect("closed");
    tx.commit().await.expect("committed");
    let of = |on: &str| {
        let (db, org, on) = (chair.db.clone(), union.primary, day(on));
        async move { glance(&db, org, on).await.expect("a passport").employers.len() }
    };
    assert_eq!((of("2025-12-31").await, of("2026-01-01").await), (1, 0));
    create(&chair, union.primary, "7707083893").await.expect_err("it lived on that day");
}

fn stated(on: &str, main_job: i32) -> headcount::Stated {
    headcount::Stated {
        as_of: day(on),
        numbers: Numbers { workers: 70, main_job, external: 9, women: 50, ..Numbers::default() },
        stated_by: "директор Гайнуллина А. Р.".into(),
        paper: "справка № 12".into(),
        scan: None,
        corrects: None,
    }
}

#[tokio::test]
async fn a_headcount_adds_up_and_its_correction_keeps_the_wrong_one() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let id = create(&chair, union.primary, "7707083893").await.expect("created");
    let grant = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    let today = chair.today().day();
    let state = |said: headcount::Stated| {
        let (db, grant) = (chair.db.clone(), grant.clone());
        async move {
            let mut tx = db.begin().await.expect("tx");
            let done = headcount::run(&mut tx, &grant, id, &said, today).await?;
            tx.commit().await.expect("committed");
            Ok::<_, PassportError>(done)
        }
    };
    let bad = state(stated("2026-01-01", 62)).await;
    assert!(matches!(bad, Err(PassportError::Misfits(sums)) if sums == [Sum::Workers]));
    let ahead = state(stated("2027-01-01", 61)).await;
    assert!(matches!(ahead, Err(PassportError::Ahead)));
    let first = state(stated("2026-01-01", 60)).await.expect("stated");
    let second = state(stated("2026-01-01", 61)).await;
    assert!(matches!(second, Err(PassportError::StatedAlready)));
    let mut correction = stated("2026-01-01", 61);
    correction.corrects = Some((first, "описка".into()));
    state(correction.clone()).await.expect("corrected");
    let again = state(correction).await;
    assert!(matches!(again, Err(PassportError::Other(AppError::Conflict))));
    let known = headcounts::of(&chair.db, id, today).await.expect("statements");
    let numbers: Vec<(i32, bool)> =
        known.iter().map(|one| (one.numbers.main_job, one.superseded_at.is_some())).collect();
    assert_eq!(numbers, [(61, false), (60, true)]);
    let raw = sqlx::query("update headcount set women = 62 where employer_id = $1")
        .bind(id.0)
        .execute(&chair.db)
        .await;
    assert!(raw.is_err(), "the database itself refuses what does not add up");
}

#[tokio::test]
async fn employers_stand_in_the_order_a_person_would_write_and_pages_agree_with_it() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let grant = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    let names = ["Школа № 10", "Школа № 2", "Школа № 1", "Школа № 21", "Әлмәт мәктәбе", "Ялтыр"];
    for (name, inn) in names.iter().zip([
        "1607000019",
        "1607000026",
        "1607000033",
        "1607000040",
        "1607000058",
        "1607000065",
    ]) {
        let facts = called(inn, name);
        let mut tx = chair.db.begin().await.expect("tx");
        let from = day("2020-01-01");
        keep_employer::create(&mut tx, &grant, &facts, from).await.expect("created");
        tx.commit().await.expect("committed");
    }
    let reach = chair.reach().expect("a reach");
    let (mut after, mut listed) = (None, Vec::new());
    loop {
        let seek = Seek { by: "name", falls: false, after, most: 2 };
        let page = employers::list(&chair.db, &reach, chair.today(), "", &seek).await;
        let page = page.expect("a page");
        let Some(last) = page.last() else { break };
        after = Some((last.name.clone(), last.id.0));
        listed.extend(page.into_iter().map(|line| line.name));
    }
    let schools: Vec<&str> =
        listed.iter().map(String::as_str).filter(|name| name.starts_with("Школа")).collect();
    assert_eq!(schools, ["Школа № 1", "Школа № 2", "Школа № 10", "Школа № 21"]);
    assert_eq!(listed.len(), names.len(), "no page lost or doubled a line");
    let own = glance(&chair.db, union.primary, chair.today().day()).await.expect("a passport");
    assert_eq!(own.employers.into_iter().map(|line| line.name).collect::<Vec<_>>(), listed);
}
