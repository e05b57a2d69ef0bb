//! What either side reads and answers on the page of an act.

use access::Ctx;
use kernel::{
    AppError,
    files::Upload,
    form::FormError,
    id::{ActId, OrgId},
    idempotency::FormKey,
};
use structure::model::OrgKind;

use crate::{
    browser::{read, send, send_with, with},
    world::{Orgs, accept, merging, moving, offered, parent_today, union},
};
use testing::organisations::{self, day, founding};

#[tokio::test]
async fn the_receiving_side_sees_what_comes_and_nothing_else_of_the_other_branch() {
    let union = union().await;
    let Orgs { primary, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    let (theirs, ours) = (
        read(&union.chair, act).await.expect("the receiving side reads it"),
        read(&union.first, act).await.expect("the offering side reads it"),
    );
    assert!(theirs.contains("16-01-001") && theirs.contains("Согласиться"));
    assert!(!theirs.contains("16-01-001-1"), "the group below is not hers to see yet");
    assert!(ours.contains("16-01-001-1") && ours.contains("Отозвать предложение"));
    assert!(!theirs.contains("Отозвать предложение") && !ours.contains("Согласиться"));
    accept(&union.chair, foreign, act).await.expect("accepted");
    assert!(read(&union.chair, act).await.expect("read").contains("16-01-001-1"));
}

#[tokio::test]
async fn several_primaries_merge_by_one_document_and_both_are_told() {
    let union = union().await;
    let second = OrgId::new();
    let on = day("2016-01-01");
    let founded = founding(second, Some(union.orgs.first), OrgKind::Primary, on, "16-01-002");
    organisations::sign(&union.region, &founded).await.expect("founded");
    let key = FormKey::issue();
    let fields = with(&[
        ("key", &key),
        ("version", "1"),
        ("into_find", "16-02-001"),
        ("also_16-01-002", "yes"),
    ]);
    let org = ("org", union.orgs.primary.to_string());
    let place = send(&union.region, "/structure/{org}/merge", org, &fields).await.expect("merged");
    let act = place.strip_prefix("/acts/").and_then(|rest| rest.strip_suffix("?done=offered"));
    let act: ActId = act.and_then(|act| act.parse().ok()).expect("sent to a second person");
    let region = union.region.actor().expect("a person").offices[0].org;
    accept(&union.operator, region, act).await.expect("confirmed");
    for ended in [union.orgs.primary, second] {
        assert_eq!(parent_today(&union.region, ended).await, None);
    }
    assert_eq!(parent_today(&union.region, union.orgs.group).await, Some(union.orgs.foreign));
}

#[tokio::test]
async fn an_offer_is_answered_by_form_and_a_refusal_says_why() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let id = || ("act", act.to_string());
    let key = FormKey::issue();
    let said =
        send(&union.second, "/acts/{act}", id(), &[("key", &key), ("answer", "refuse")]).await;
    let Err(FormError::Fields(errors)) = said else { panic!("{said:?}") };
    assert_eq!(errors[0].field, "note");
    let fields = [("key", key.as_str()), ("answer", "accept"), ("note", "")];
    let wrong = send(&union.first, "/acts/{act}", id(), &fields).await;
    assert!(
        matches!(wrong, Err(FormError::App(AppError::NotFound))),
        "the offering side does not accept: {wrong:?}"
    );
    let first = send(&union.second, "/acts/{act}", id(), &fields).await.expect("accepted");
    let second_time = send(&union.second, "/acts/{act}", id(), &fields).await.expect("same reply");
    assert_eq!(first, second_time);
    let fresh = FormKey::issue();
    let late = [("key", fresh.as_str()), ("answer", "refuse"), ("note", "поздно")];
    let late = send(&union.second, "/acts/{act}", id(), &late).await;
    assert!(matches!(late, Err(FormError::Fields(_))), "{late:?}");
}

#[tokio::test]
async fn a_scan_is_kept_once_and_a_file_that_is_not_what_it_says_is_not() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let upload = |bytes: &[u8]| vec![Upload::of("scan", "протокол.pdf", bytes.into())];
    let id = || ("act", act.to_string());
    let [one, two, three] = std::array::from_fn(|_| FormKey::issue());
    let attach = async |ctx: &Ctx, key: &str, bytes: &[u8]| {
        send_with(ctx, "/acts/{act}/scan", id(), &[("key", key)], upload(bytes)).await
    };
    let spoilt = attach(&union.first, &one, b"MZ not a document").await;
    let Err(FormError::Fields(errors)) = spoilt else { panic!("{spoilt:?}") };
    assert_eq!(errors[0].field, "scan");
    let pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";
    let foreign = attach(&union.second, &two, pdf).await;
    assert!(
        matches!(
            foreign,
            Err(FormError::App(AppError::NotFound) | FormError::App(AppError::Forbidden))
        ),
        "{foreign:?}"
    );
    attach(&union.first, &two, pdf).await.expect("kept");
    assert!(matches!(attach(&union.first, &three, pdf).await, Err(FormError::Fields(_))));
    assert!(read(&union.first, act).await.expect("read").contains("Скачать скан"));
    assert!(read(&union.second, act).await.expect("read").contains("хранится у другой стороны"));
}
