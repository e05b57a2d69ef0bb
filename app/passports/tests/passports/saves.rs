//! Saves from a day on, conflicts, and the yearly confirmation.

use kernel::AppError;
use passports::{
    capability::FillPassport,
    error::PassportError,
    model::Field,
    ops::save::{self, Answers},
    store::{glance::glance, passports as store},
};
use structure::model::OrgKind;

use crate::world::{
    confirm_as, count, create, person, said, save, save_answers, union, value, whole,
};
use testing::organisations::day;

#[tokio::test]
async fn a_back_dated_save_lies_between_two_others_and_overwrites_neither() {
    let union = union().await;
    save(&union, "2020-01-01", &[("phone", "+71")]).await.expect("saved");
    save(&union, "2026-01-01", &[("phone", "+73"), ("email", "a@b.ru")]).await.expect("saved");
    let changed = save(&union, "2023-06-01", &[("phone", "+72"), ("site", "a.ru")]).await;
    assert_eq!(changed.expect("saved").len(), 2);
    for (on, phone) in [
        ("2019-12-31", None),
        ("2020-01-01", Some("+71")),
        ("2023-05-31", Some("+71")),
        ("2023-06-01", Some("+72")),
        ("2025-12-31", Some("+72")),
        ("2026-01-01", Some("+73")),
    ] {
        assert_eq!(value(&union, on, "phone").await.as_deref(), phone, "{on}");
    }
    assert_eq!(value(&union, "2026-06-01", "site").await.as_deref(), Some("a.ru"));
    assert_eq!(value(&union, "2023-06-01", "email").await, None);
    let org = union.primary.0;
    let past = "select count(*) from passport where org_id = $1 and superseded_at is not null";
    assert!(count(&union, past, org).await > 0, "what was known before is kept");
    let written = "select count(*) from journal where object_id = $1 and action = 'passport.save'";
    assert_eq!(count(&union, written, org).await, 3);
    let same = save(&union, "2026-02-01", &[("phone", "+73")]).await.expect("nothing new");
    assert!(same.is_empty(), "what is known already is not said again");
    assert_eq!(count(&union, written, org).await, 3);
}

#[tokio::test]
async fn a_passport_speaks_of_days_of_its_organisation_up_to_today() {
    let union = union().await;
    let early = save(&union, "2014-12-31", &[("phone", "+71")]).await;
    assert!(
        matches!(early, Err(PassportError::BeforeFounding(first)) if first == day("2015-01-01"))
    );
    let ahead = save(&union, "2026-11-25", &[("phone", "+71")]).await;
    assert!(matches!(ahead, Err(PassportError::Ahead)));
    let back =
        save(&union, "2025-01-01", &[("meeting_on", "2024-10-01"), ("term_until", "2023-10-01")])
            .await;
    assert!(matches!(back, Err(PassportError::Backwards(Field::TermUntil, Field::MeetingOn))));
    assert_eq!(value(&union, "2025-01-01", "meeting_on").await, None, "nothing was saved");
}

#[tokio::test]
async fn a_second_save_from_the_same_page_is_a_conflict() {
    let union = union().await;
    let seen = store::version(&union.ctx.db, union.primary).await.expect("a version");
    let answers = |phone: &str| Answers {
        seen: Some(seen),
        from: day("2026-01-01"),
        said: said(&[("phone", phone)]),
    };
    save_answers(&union, union.primary, &answers("+71")).await.expect("saved");
    let second = save_answers(&union, union.primary, &answers("+72")).await;
    assert!(matches!(second, Err(PassportError::Other(AppError::Conflict))));
    assert_eq!(value(&union, "2026-02-01", "phone").await.as_deref(), Some("+71"));
}

#[tokio::test]
async fn only_a_whole_passport_with_an_employer_is_confirmed_and_only_by_a_chair() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let helper = person(&union, "helper", union.primary, "primary_responsible").await;
    assert!(matches!(confirm_as(&chair, union.primary).await, Err(PassportError::Incomplete)));
    let mut answers = whole(OrgKind::Primary);
    answers.remove("chair");
    let half = Answers { seen: None, from: day("2026-01-01"), said: answers.clone() };
    save_answers(&union, union.primary, &half).await.expect("saved");
    let row = store::row_on(&union.ctx.db, union.primary, day("2026-11-24")).await.expect("row");
    let (filled, required) = row.expect("a row").counts;
    assert_eq!(filled + 1, required, "the figure of the tree counts the missing chair");
    assert!(matches!(confirm_as(&chair, union.primary).await, Err(PassportError::Incomplete)));
    let grant = helper.may::<FillPassport>(union.primary).await.expect("a helper fills");
    let rest = Answers { seen: None, from: day("2026-01-01"), said: whole(OrgKind::Primary) };
    let mut tx = union.ctx.db.begin().await.expect("tx");
    save::run(&mut tx, &grant, &rest, union.ctx.today().day()).await.expect("saved");
    tx.commit().await.expect("committed");
    assert!(matches!(confirm_as(&chair, union.primary).await, Err(PassportError::NoEmployer)));
    create(&helper, union.primary, "7707083893").await.expect("a helper keeps employers");
    let refused = confirm_as(&helper, union.primary).await;
    assert!(matches!(refused, Err(PassportError::Other(AppError::Forbidden))));
    confirm_as(&chair, union.primary).await.expect("confirmed");
    confirm_as(&chair, union.primary).await.expect("a second time changes nothing");
    let known = glance(&union.ctx.db, union.primary, day("2026-11-24")).await;
    assert_eq!(
        known.expect("an answer").confirmed,
        Some((day("2026-11-24"), "Әхмәтова Г.".to_owned()))
    );
    let before = glance(&union.ctx.db, union.primary, day("2026-11-23")).await;
    assert_eq!(
        before.expect("an answer").confirmed,
        None,
        "as of the day before it was not confirmed"
    );
    let written =
        "select count(*) from journal where object_id = $1 and action = 'passport.confirm'";
    assert_eq!(count(&union, written, union.primary.0).await, 1);
}
