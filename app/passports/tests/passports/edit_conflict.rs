//! Somebody else was quicker: both versions are shown, nothing typed is lost, and there is a way on.

use std::collections::BTreeMap;

use access::Ctx;
use kernel::{
    AppError,
    files::Upload,
    form::{EditConflict, FormError, FormResult},
    id::EmployerId,
};
use passports::{
    capability::KeepEmployers,
    model::headcount::NUMBERS,
    ops::link,
    pages::{change_employer, check, confirm, end_employer, fill, headcount},
    store::{employers, glance::glance, headcounts, passports as store},
};
use structure::model::OrgKind;
use ui::{FormReply, PageRequest};

use crate::world::{Union, create, person, request, save, typed, union, value, whole};
use testing::organisations::day;

fn both(done: FormResult<FormReply>) -> EditConflict {
    match done {
        Err(FormError::Conflict(both)) => *both,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was saved over what somebody else had changed"),
    }
}

fn went(done: FormResult<FormReply>) -> String {
    match done {
        Ok(FormReply::Redirect(to)) => to,
        Ok(other) => panic!("{other:?}"),
        Err(other) => panic!("{other}"),
    }
}

fn versions(both: &EditConflict) -> Vec<(&str, &str, &str)> {
    both.fields
        .iter()
        .map(|one| (one.label.as_str(), one.submitted.as_str(), one.current.as_str()))
        .collect()
}

/// The second try, as the page of both versions sends it.
fn again(form: &BTreeMap<String, String>, both: &EditConflict) -> BTreeMap<String, String> {
    let mut form = form.clone();
    form.extend(both.way.carry.clone());
    form.insert("version".into(), both.version.to_string());
    form.insert("key".into(), uuid::Uuid::now_v7().to_string());
    form
}

fn at(id: EmployerId, page: &str) -> PageRequest {
    let mut place = request(kernel::id::OrgId::new(), "check");
    place.path = format!("/employers/{id}/{page}");
    place.parts = [("employer".to_owned(), id.to_string())].into();
    place
}

async fn employer(union: &Union, chair: &Ctx) -> (EmployerId, String) {
    let id = create(chair, union.primary, "7707083893").await.expect("created");
    (id, version(chair, id).await)
}

async fn version(chair: &Ctx, id: EmployerId) -> String {
    let reach = chair.reach().expect("a reach");
    let known = employers::one(&chair.db, id, &reach, chair.today()).await.expect("an employer");
    known.version.to_string()
}

fn facts(name: &str, version: &str) -> BTreeMap<String, String> {
    typed(&[
        ("version", version),
        ("inn", "7707083893"),
        ("name", name),
        ("institution_type", "general"),
        ("founder", "municipal"),
        ("from", "2026-01-01"),
    ])
}

#[tokio::test]
async fn a_passport_saved_meanwhile_is_shown_beside_hers_and_hers_is_saved_when_she_goes_on() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let helper = person(&union, "helper", union.primary, "primary_responsible").await;
    let sheet = request(union.primary, "check");
    let contacts = request(union.primary, "contacts");
    let seen = store::version(&chair.db, union.primary).await.expect("a version").to_string();
    let form = async |ctx: &Ctx, phone: &str| {
        let typed_in = typed(&[("go", "check"), ("phone", phone), ("email", "a@b.ru")]);
        fill::submit(ctx, &contacts, &typed_in).await.expect("kept");
        let grant = ctx.may(union.primary).await.expect("a grant");
        let kept = passports::ops::draft::kept(&ctx.db, &grant).await.expect("drafts");
        let stamp = passports::ops::draft::stamp(&kept);
        typed(&[("go", "save"), ("stamp", &stamp), ("version", &seen)])
    };
    let hers = form(&chair, "8 843 663-12-45").await;
    let theirs = form(&helper, "8 843 663-00-00").await;
    went(check::submit(&helper, &sheet, &theirs).await);
    let both = both(check::submit(&chair, &sheet, &hers).await);
    let shown = versions(&both);
    assert_eq!(shown, [("Телефон", "+7 (843) 663-12-45", "+7 (843) 663-00-00")]);
    assert!(both.news.contains("Әхмәтова Г.") && both.news.contains("24.11.2026 в 12:00"));
    assert!(both.news.ends_with("сохранены сведения паспорта"), "{}", both.news);
    let on = "2026-11-24";
    assert_eq!(value(&union, on, "phone").await.as_deref(), Some("+78436630000"));
    let to = went(check::submit(&chair, &sheet, &again(&hers, &both)).await);
    assert!(to.ends_with("?done=saved"), "{to}");
    assert_eq!(value(&union, on, "phone").await.as_deref(), Some("+78436631245"));

    // the same answer twice is no conflict
    let same = form(&helper, "8 843 663-12-45").await;
    let to = went(check::submit(&helper, &sheet, &same).await);
    assert!(to.ends_with("?done=same"), "{to}");
}

#[tokio::test]
async fn a_confirmation_shows_what_changed_since_it_was_read() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    employer(&union, &chair).await;
    let pairs = whole(OrgKind::Primary);
    let pairs: Vec<(&str, &str)> =
        pairs.iter().filter_map(|(code, value)| Some((code.as_str(), value.as_deref()?))).collect();
    save(&union, "2026-01-01", &pairs).await.expect("saved");
    let mut place = request(union.primary, "check");
    place.path = format!("/structure/{}/passport/confirm", union.primary);
    let seen = store::version(&chair.db, union.primary).await.expect("a version").to_string();
    let form = typed(&[("version", &seen), ("sayings", "1")]);
    save(&union, "2026-06-01", &[("phone", "+78436630000")]).await.expect("saved");
    let both = both(confirm::submit(&chair, &place, &form).await);
    assert_eq!(versions(&both), [("Телефон", "+7 (843) 663-12-45", "+7 (843) 663-00-00")]);
    let confirmed = glance(&chair.db, union.primary, day("2026-11-24")).await;
    assert_eq!(
        confirmed.expect("an answer").confirmed,
        None,
        "she did not confirm what she had not read"
    );
    let to = went(confirm::submit(&chair, &place, &again(&form, &both)).await);
    assert!(to.ends_with("?done=confirmed"), "{to}");
}

#[tokio::test]
async fn facts_the_end_of_a_link_and_a_closing_each_meet_the_version_they_were_read_in() {
    let union = union().await;
    let chair = person(&union, "chair", union.territory, "territorial_chair").await;
    let (id, seen) = employer(&union, &chair).await;
    let renamed = facts("Гимназия имени Тукая", &seen);
    went(change_employer::submit(&chair, &at(id, "change"), &renamed).await);

    let hers = facts("Гимназия № 3", &seen);
    let late = both(change_employer::submit(&chair, &at(id, "change"), &hers).await);
    let names = ("Название учреждения", "Гимназия № 3", "Гимназия имени Тукая");
    assert_eq!(versions(&late), [names], "only what differs");
    assert!(late.news.ends_with("сохранены сведения об учреждении"), "{}", late.news);
    went(change_employer::submit(&chair, &at(id, "change"), &again(&hers, &late)).await);

    let close = typed(&[("version", &seen), ("from", "2026-06-01")]);
    let late = both(end_employer::submit(&chair, &at(id, "end"), &close).await);
    assert_eq!(versions(&late), [("Состояние", "закрыто с 01.06.2026", "действует")]);

    // a link that another organisation gets changes the version, and so does its end
    let grant = chair.may::<KeepEmployers>(union.students).await.expect("a grant");
    let seen = version(&chair, id).await;
    let mut tx = chair.db.begin().await.expect("tx");
    link::run(&mut tx, &grant, id, day("2021-09-01")).await.expect("linked");
    tx.commit().await.expect("committed");
    let org = union.students.to_string();
    let end = typed(&[("version", &seen), ("org", &org), ("from", "2026-07-01")]);
    let late = both(end_employer::submit(&chair, &at(id, "end"), &end).await);
    let link = ("Связь с организацией P112", "завершена с 01.07.2026", "с 01.09.2021");
    assert_eq!(versions(&late), [link]);
    assert_eq!(late.way.leave, format!("/employers/{id}"));
    let second = again(&end, &late);
    went(end_employer::submit(&chair, &at(id, "end"), &second).await);
    let late = both(end_employer::submit(&chair, &at(id, "end"), &again(&end, &late)).await);
    assert_eq!(versions(&late)[0].2, "с 01.09.2021 до 01.07.2026", "somebody ended it already");
    let third = end_employer::submit(&chair, &at(id, "end"), &again(&end, &late)).await;
    assert!(matches!(third, Err(FormError::Fields(errors)) if errors[0].field == "from"));

    let bare = typed(&[("from", "2026-06-01")]);
    for form in [bare.clone(), facts("Гимназия", "").into_iter().chain(bare).collect()] {
        let done = end_employer::submit(&chair, &at(id, "end"), &form).await;
        assert!(
            matches!(done, Err(FormError::App(AppError::Malformed))),
            "no form without its version"
        );
    }
}

fn stated(version: &str, main_job: &str) -> BTreeMap<String, String> {
    let mut form = typed(&[("version", version), ("as_of", "2026-01-01"), ("workers", "70")]);
    for number in &NUMBERS[1..7] {
        form.insert(number.name.to_owned(), "0".to_owned());
    }
    form.insert("main_job".into(), main_job.into());
    form.insert("stated_by".into(), "директор Гайнуллина А. Р.".into());
    form
}

#[tokio::test]
async fn two_statements_of_one_day_stand_side_by_side_and_the_scan_is_not_lost() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let (id, _) = employer(&union, &chair).await;
    let page = at(id, "headcount");
    went(headcount::submit(&chair, &page, &stated("0", "60")).await);
    let own = headcount::submit(&chair, &page, &stated("1", "61")).await;
    assert!(
        matches!(own, Err(FormError::Fields(errors)) if errors[0].field == "as_of"),
        "what she had seen is no news"
    );

    let mut with_scan = page.clone();
    let bytes = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".as_slice().into();
    with_scan.uploads = vec![Upload::of("scan", "справка.pdf", bytes)];
    let mut hers = stated("0", "61");
    hers.insert("scan-print".into(), with_scan.uploads[0].digest.clone());
    let late = both(headcount::submit(&chair, &with_scan, &hers).await);
    let lines = versions(&late);
    assert_eq!(lines[0], ("На какой день", "01.01.2026", "01.01.2026"));
    assert!(lines.contains(&("По основному месту работы", "61", "60")), "{lines:?}");
    assert!(lines.contains(&("Скан документа", "приложен", "не приложен")), "{lines:?}");
    assert!(late.news.ends_with("сохранена справка о численности"), "{}", late.news);

    // going on corrects the other statement; why is asked for, and nothing has to be typed again
    let mut second = again(&hers, &late);
    let why = headcount::submit(&chair, &page, &second).await;
    assert!(matches!(why, Err(FormError::Fields(errors)) if errors[0].field == "why"));
    second.insert("why".into(), "по уточнённой справке".into());
    let first = second.clone();
    went(headcount::submit(&chair, &page, &second).await);
    let today = chair.today().day();
    let known = headcounts::of(&chair.db, id, today).await.expect("statements");
    assert_eq!((known[0].numbers.main_job, known[0].scan.is_some()), (61, true));
    assert!(known[1].superseded_at.is_some());

    // a correction of what was corrected meanwhile meets the correction
    let mut late_one = again(&first, &late);
    late_one.insert("main_job".into(), "62".into());
    late_one.insert("version".into(), "1".into());
    let late = both(headcount::submit(&chair, &page, &late_one).await);
    assert!(versions(&late).contains(&("По основному месту работы", "62", "61")));
    assert_eq!(late.way.carry[0], ("corrects".to_owned(), known[0].id.to_string()));

    // another day was stated meanwhile: that is no news for the day she had seen stated
    let mut elsewhere = stated("2", "63");
    elsewhere.insert("as_of".into(), "2026-03-01".into());
    went(headcount::submit(&chair, &page, &elsewhere).await);
    let own = headcount::submit(&chair, &page, &stated("2", "61")).await;
    assert!(matches!(own, Err(FormError::Fields(errors)) if errors[0].field == "as_of"));

    // a scan of somebody else cannot be named
    let other = person(&union, "other", union.primary, "primary_chair").await;
    let mut theirs = again(&first, &late);
    theirs.insert("as_of".into(), "2026-02-01".into());
    theirs.insert("corrects".into(), String::new());
    theirs.remove("why");
    went(headcount::submit(&other, &page, &theirs).await);
    let known = headcounts::of(&chair.db, id, today).await.expect("statements");
    let theirs = known.iter().find(|one| one.as_of == day("2026-02-01")).expect("stated");
    assert_eq!(theirs.scan, None);
}
