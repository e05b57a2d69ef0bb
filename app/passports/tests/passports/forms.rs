//! What comes through the forms: drafts, field errors, letters of two languages.

use kernel::{Clock, form::FormError};
use passports::{
    capability::FillPassport,
    model::draft::DraftAsked,
    ops::draft,
    pages::{check, fill},
    store::passports as store,
};
use ui::FormReply;

use crate::world::{count, person, request, typed, union, value};

#[tokio::test]
async fn a_draft_waits_for_its_author_and_nobody_else_and_is_saved_once() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let helper = person(&union, "helper", union.primary, "primary_responsible").await;
    let contacts = request(union.primary, "contacts");
    let wrong = typed(&[("go", "next"), ("phone", "12"), ("email", "a@b.ru")]);
    let refused = fill::submit(&chair, &contacts, &wrong).await;
    assert!(matches!(refused, Err(FormError::Fields(errors)) if errors[0].field == "phone"));
    let grant = chair.may::<FillPassport>(union.primary).await.expect("a grant");
    let kept = draft::kept(&chair.db, &grant).await.expect("drafts");
    assert_eq!(kept["contacts"].typed["phone"], "12", "what was typed is kept, wrong or not");
    let other = helper.may::<FillPassport>(union.primary).await.expect("a grant");
    assert!(draft::kept(&helper.db, &other).await.expect("drafts").is_empty());
    let right = typed(&[("go", "check"), ("phone", "8 843 663-12-45"), ("email", "a@b.ru")]);
    let next = fill::submit(&chair, &contacts, &right).await.expect("kept");
    assert!(matches!(next, FormReply::Redirect(to) if to.ends_with("/passport/check")));
    let kept = draft::kept(&chair.db, &grant).await.expect("drafts");
    let stamp = draft::stamp(&kept);
    let version = store::version(&chair.db, union.primary).await.expect("version").to_string();
    let form = typed(&[("go", "save"), ("stamp", &stamp), ("version", &version)]);
    let sheet = request(union.primary, "check");
    let first = check::submit(&chair, &sheet, &form).await.expect("saved");
    let again = check::submit(&chair, &sheet, &form).await.expect("the same reply");
    let (FormReply::Redirect(first), FormReply::Redirect(again)) = (first, again) else {
        panic!("both lead on")
    };
    assert_eq!(first, again);
    assert!(first.ends_with("?done=saved"));
    assert!(draft::kept(&chair.db, &grant).await.expect("drafts").is_empty());
    assert_eq!(value(&union, "2026-11-24", "phone").await.as_deref(), Some("+78436631245"));
    let said = "select count(*) from passport_statement where org_id = $1";
    assert_eq!(count(&union, said, union.primary.0).await, 1);
    let stale = typed(&[("go", "save"), ("stamp", &stamp), ("version", &version)]);
    let gone = check::submit(&chair, &sheet, &stale).await.expect("shown once more");
    assert!(matches!(gone, FormReply::Preview));
}

#[tokio::test]
async fn a_page_that_keeps_its_draft_late_changes_nothing() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let contacts = request(union.primary, "contacts");
    let right = [("phone", "8 843 663-12-45"), ("email", "a@b.ru")];
    let send = typed(&[&right[..], &[("go", "check")]].concat());
    fill::submit(&chair, &contacts, &send).await.expect("kept");
    let grant = chair.may::<FillPassport>(union.primary).await.expect("a grant");
    let shown = draft::kept(&chair.db, &grant).await.expect("drafts");
    let page_of = async |minutes: i64, fields: &[(&str, &str)]| {
        let now = chair.clock.now() + chrono::Duration::minutes(minutes);
        let mut then = chair.clone();
        then.clock = Clock::Fixed(now);
        let typed = fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let (org, step) = (union.primary.to_string(), "contacts".to_owned());
        fill::keep_typed(&then, DraftAsked { org, step, typed }).await.expect("kept");
        draft::kept(&chair.db, &grant).await.expect("drafts")
    };
    let earlier = page_of(-1, &[("phone", "8 84")]).await;
    assert_eq!(
        earlier["contacts"].typed, shown["contacts"].typed,
        "sent before the form, here after it"
    );
    let back = page_of(-60, &right).await;
    assert_ne!(back["contacts"].at, shown["contacts"].at, "a clock set back loses no draft");
    let same = page_of(1, &right).await;
    assert_ne!(same["contacts"].at, shown["contacts"].at);
    assert_eq!(draft::stamp(&same), draft::stamp(&shown), "the same was typed");
    let other = page_of(2, &[("phone", "8 843 663-00-00")]).await;
    assert_ne!(draft::stamp(&other), draft::stamp(&shown), "another was typed");
}

#[tokio::test]
async fn letters_of_two_languages_long_names_and_hidden_signs() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let longest = "ә".repeat(200);
    for (name, is_sound) in [
        ("Ёлкина-Петрова Ңәсимә Җиһаншина", true),
        ("Ә", true),
        (longest.as_str(), true),
        (&"ә".repeat(201), false),
        ("Иванова\u{202e}аворТеП", false),
        ("Иван\u{0}ова", false),
    ] {
        let form = typed(&[("go", "check"), ("chair", name)]);
        let done = fill::submit(&chair, &request(union.primary, "elections"), &form).await;
        match done {
            Ok(_) => assert!(is_sound, "{name:?} was taken"),
            Err(FormError::Fields(errors)) => {
                assert!(!is_sound && errors[0].field == "chair", "{name:?} was refused");
            }
            Err(other) => panic!("{other}"),
        }
    }
    for (field, bad) in [
        ("inn", "7707083894"),
        ("ogrn", "1027700132196"),
        ("kpp", "12345678"),
        ("bank_account", "4070381050000000001"),
    ] {
        let form = typed(&[("go", "check"), (field, bad)]);
        let done = fill::submit(&chair, &request(union.primary, "legal"), &form).await;
        assert!(
            matches!(done, Err(FormError::Fields(errors)) if errors[0].field == field),
            "{field} {bad}"
        );
    }
}
