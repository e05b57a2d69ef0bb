//! Acts as forms: sent twice, sent with nonsense, sent from an older version.

use kernel::{
    AppError,
    form::{EditConflict, FormError},
    idempotency::FormKey,
};
use structure::pages::acts;

use crate::{
    browser::{PAPER, request, send, with},
    world::{Orgs, moving, offered, union},
};

#[tokio::test]
async fn one_form_sent_twice_offers_once_and_the_number_alone_names_the_foreign_side() {
    let union = union().await;
    let key = FormKey::issue();
    let fields = with(&[("key", &key), ("version", "1"), ("to_find", "№ 16-02")]);
    let org = ("org", union.orgs.primary.to_string());
    let first = send(&union.first, "/structure/{org}/move", org.clone(), &fields).await;
    let second = send(&union.first, "/structure/{org}/move", org.clone(), &fields).await;
    let first = first.expect("offered");
    assert!(first.ends_with("?done=offered"), "{first}");
    assert_eq!(second.expect("the same reply"), first);
    let other = with(&[("key", &key), ("version", "1"), ("to_find", "16-02"), ("text", "иначе")]);
    let reused = send(&union.first, "/structure/{org}/move", org.clone(), &other).await;
    assert!(matches!(reused, Err(FormError::App(AppError::KeyReused))));
    let fresh = FormKey::issue();
    let by_words = with(&[("key", &fresh), ("to_find", "территория вторая")]);
    let said = send(&union.first, "/structure/{org}/move", org, &by_words).await;
    let Err(FormError::Fields(errors)) = said else { panic!("{said:?}") };
    assert_eq!(errors[0].field, "to_find");
}

/// An act, what is typed into its form, the field that must carry the field error.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn nonsense_in_a_form_of_an_act_is_a_remark_and_never_a_fault_of_ours() {
    let union = union().await;
    let long = "ш".repeat(300);
    let cases: &[Case] = &[
        ("move", &[("to_find", "16-01-001")], "to_find"),
        ("move", &[("to_find", "16-02-001")], "to_find"),
        ("move", &[("to_find", "")], "to_find"),
        ("move", &[("to", "\u{202e}16-02"), ("to_find", "\u{0}")], "to_find"),
        ("move", &[("to", &long), ("to_find", &long)], "to_find"),
        ("merge", &[("into_find", "16-02")], "into_find"),
        ("exclude", &[("reason", "merger")], "reason"),
        ("exclude", &[("reason", "no_members")], "effective"),
        ("exclude", &[("reason", "no_members"), ("effective", "1899-01-01")], "effective"),
        ("rekind", &[("kind", "central")], "kind"),
        ("rekind", &[("kind", "territory")], "kind"),
        ("split", &[("parts", "99"), ("remains", "yes")], "kind_1"),
        ("split", &[("remains", "no")], "kind_1"),
    ];
    for (act, fields, field) in cases {
        let key = FormKey::issue();
        let mut all: std::collections::BTreeMap<&str, &str> = PAPER.iter().copied().collect();
        all.extend(fields.iter().copied());
        all.extend([("key", key.as_str()), ("version", "1")]);
        let all: Vec<_> = all.into_iter().collect();
        let route = format!("/structure/{{org}}/{act}");
        let org = ("org", union.orgs.primary.to_string());
        match send(&union.first, &route, org, &all).await {
            Err(FormError::Fields(errors)) => {
                assert!(errors.iter().any(|error| error.field == *field), "{act}: {errors:?}");
                assert!(errors.iter().all(|error| !error.text.is_empty()));
            }
            other => panic!("{act} {fields:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_form_filled_from_an_older_version_shows_both_and_can_go_on() {
    let union = union().await;
    let org = ("org", union.orgs.primary.to_string());
    let names = [("full_name", "ППО лицея"), ("short_name", "ППО лицея")];
    let version: i64 = sqlx::query_scalar("select version from org where id = $1")
        .bind(union.orgs.primary.0)
        .fetch_one(&union.first.db)
        .await
        .expect("a version");
    let (seen, key) = (version.to_string(), FormKey::issue());
    let mut mine = with(&names);
    mine.extend([("version", seen.as_str()), ("key", key.as_str())]);
    // somebody else renames it first
    let (other_key, theirs) =
        (FormKey::issue(), [("full_name", "Другая"), ("short_name", "Другая")]);
    let mut other = with(&theirs);
    other.extend([("version", seen.as_str()), ("key", other_key.as_str())]);
    send(&union.region, "/structure/{org}/rename", org.clone(), &other).await.expect("renamed");
    let said = send(&union.first, "/structure/{org}/rename", org.clone(), &mine).await;
    let Err(FormError::Conflict(changed)) = said else { panic!("{said:?}") };
    let EditConflict { version: now, fields, news, .. } = *changed;
    assert!(fields.iter().any(|line| line.submitted == "ППО лицея" && line.current == "Другая"));
    assert!(news.contains("Ахметова"), "{news}");
    let (again, key) = (now.to_string(), FormKey::issue());
    let mut mine = with(&names);
    mine.extend([("version", again.as_str()), ("key", key.as_str())]);
    send(&union.first, "/structure/{org}/rename", org, &mine).await.expect("on the new version");
}

#[tokio::test]
async fn the_page_of_an_act_is_for_both_sides_and_for_nobody_else() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let page =
        acts::ROUTES.iter().find(|known| known.path == "/acts/{act}").and_then(|known| known.page);
    let page = page.expect("a page");
    let ask = || request(&format!("/acts/{act}"), &[("act", act.to_string())]);
    for side in [&union.first, &union.second, &union.region] {
        assert!(page(side.clone(), ask()).await.is_ok());
    }
    assert!(matches!(page(union.chair.clone(), ask()).await, Err(AppError::NotFound)));
}

#[tokio::test]
async fn a_form_without_the_version_it_was_filled_from_is_refused() {
    let union = union().await;
    let org = || ("org", union.orgs.primary.to_string());
    for version in [None, Some(""), Some("x"), Some("1e3")] {
        let key = FormKey::issue();
        let mut fields = with(&[("key", &key), ("to_find", "16-02")]);
        fields.extend(version.map(|version| ("version", version)));
        let said = send(&union.first, "/structure/{org}/move", org(), &fields).await;
        assert!(matches!(said, Err(FormError::App(AppError::Malformed))), "{version:?}: {said:?}");
    }
}
