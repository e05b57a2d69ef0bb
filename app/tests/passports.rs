//! Stories of passports, employers and headcounts against a real database.

mod support;

use std::collections::BTreeMap;

use app::{
    access::{
        Ctx,
        capability::{ConfirmPassport, FillPassport, KeepEmployers},
    },
    kernel::{
        AsOf, Refusal,
        id::{AccountId, EmployerId, OrgId},
    },
    layout::{Asked, FormState, Next},
    passports::{
        error::PassportError,
        model::{
            Changed, EmployerFacts, Field, Founder, InstitutionType, Kind, Numbers, Sum, Values,
            completeness,
        },
        ops::{
            confirm, draft, headcount, keep_employer, link,
            save::{self, Answers},
        },
        pages::{check, fill},
        store::{employers, headcounts, passports as store},
    },
    structure::{model::OrgKind, store::find},
};
use chrono::{Days, NaiveDate};
use support::{context, database, day, founding};

struct Union {
    ctx: Ctx,
    territory: OrgId,
    primary: OrgId,
    students: OrgId,
    foreign: OrgId,
}

async fn union() -> Union {
    let ctx = context(&database().await);
    let [root, region, territory, other, primary, students, foreign] =
        std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "CS"),
        (region, Some(root), OrgKind::Regional, "R1"),
        (territory, Some(region), OrgKind::Territorial, "T11"),
        (other, Some(region), OrgKind::Territorial, "T12"),
        (primary, Some(territory), OrgKind::Primary, "P111"),
        (students, Some(territory), OrgKind::Primary, "P112"),
        (foreign, Some(other), OrgKind::Primary, "P121"),
    ] {
        support::sign(&ctx, &founding(org, parent, kind, on, text)).await.expect("founded");
    }
    Union { ctx, territory, primary, students, foreign }
}

/// A person with an office, and her context.
async fn person(union: &Union, login: &str, org: OrgId, role: &str) -> Ctx {
    let id = AccountId::new();
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name, patronymic)
         values ($1, $2, 'x', 'Әхмәтова', 'Гөлнара', '')",
    )
    .bind(id.0)
    .bind(login)
    .execute(&union.ctx.db)
    .await
    .expect("an account");
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid, basis)
         values ($1, $2, $3, $4, '[2024-10-01,)', 'выборы')",
    )
    .bind(uuid::Uuid::now_v7())
    .bind(id.0)
    .bind(org.0)
    .bind(role)
    .execute(&union.ctx.db)
    .await
    .expect("an appointment");
    union.ctx.clone().acting(id).await.expect("a person")
}

fn said(pairs: &[(&str, &str)]) -> Changed {
    pairs
        .iter()
        .map(|(code, value)| {
            ((*code).to_owned(), (!value.is_empty()).then(|| (*value).to_owned()))
        })
        .collect()
}

/// Saves as the operator of the command line.
async fn save(union: &Union, from: &str, pairs: &[(&str, &str)]) -> Result<Changed, PassportError> {
    let answers = Answers { seen: None, from: day(from), said: said(pairs) };
    save_answers(union, union.primary, &answers).await
}

async fn save_answers(
    union: &Union,
    org: OrgId,
    answers: &Answers,
) -> Result<Changed, PassportError> {
    let grant = union.ctx.operator::<FillPassport>(org);
    let mut tx = union.ctx.db.begin().await.expect("a transaction");
    let changed = save::run(&mut tx, &grant, answers, union.ctx.today().day()).await?;
    tx.commit().await.expect("committed");
    Ok(changed)
}

async fn value(union: &Union, on: &str, code: &str) -> Option<String> {
    let row = store::row_on(&union.ctx.db, union.primary, day(on)).await.expect("an answer");
    row.and_then(|row| row.values.get(code).cloned())
}

async fn count(union: &Union, query: &'static str, org: uuid::Uuid) -> i64 {
    sqlx::query_scalar(query).bind(org).fetch_one(&union.ctx.db).await.expect("a count")
}

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
    assert!(matches!(early, Err(PassportError::BeforeFounding(first)) if first == day("2015-01-01")));
    let ahead = save(&union, "2026-11-25", &[("phone", "+71")]).await;
    assert!(matches!(ahead, Err(PassportError::Ahead)));
    let back = save(
        &union,
        "2025-01-01",
        &[("meeting_on", "2024-10-01"), ("term_until", "2023-10-01")],
    )
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
    assert!(matches!(second, Err(PassportError::Other(Refusal::Conflict))));
    assert_eq!(value(&union, "2026-02-01", "phone").await.as_deref(), Some("+71"));
}

/// A plausible value of a field.
fn plausible(field: Field) -> String {
    match field.kind() {
        Kind::Line(_) | Kind::Lines(_) => "Арча, Совет мәйданы, 14".into(),
        Kind::Day if field == Field::TermUntil => "2029-10-01".into(),
        Kind::Day if field == Field::AgreementUntil => "2027-10-01".into(),
        Kind::Day => "2024-10-01".into(),
        Kind::Number(_) => "2".into(),
        Kind::Percent => "1".into(),
        Kind::Phone => "+78436631245".into(),
        Kind::Email => "profkom@arsk.ru".into(),
        Kind::Site => "arsk.ru".into(),
        Kind::Inn => "7707083893".into(),
        Kind::Kpp | Kind::Bik => "770701001".into(),
        Kind::Ogrn => "1027700132195".into(),
        Kind::Account => "40703810500000000017".into(),
        Kind::Oktmo => "92612101".into(),
        Kind::Fias => uuid::Uuid::nil().to_string(),
        Kind::YesNo => "yes".into(),
        Kind::Choice(options) => options.codes()[0].into(),
    }
}

fn whole(kind: OrgKind) -> Changed {
    Field::of(kind).map(|field| (field.code().to_owned(), Some(plausible(field)))).collect()
}

async fn confirm_as(ctx: &Ctx, org: OrgId) -> Result<(), PassportError> {
    let grant = ctx.may::<ConfirmPassport>(org).await?;
    let mut tx = ctx.db.begin().await.expect("a transaction");
    confirm::run(&mut tx, &grant, None, ctx.today().day()).await?;
    tx.commit().await.expect("committed");
    Ok(())
}

fn gymnasium(inn: &str) -> EmployerFacts {
    EmployerFacts {
        name: "МБОУ «Гимназия № 3» г. Арска".into(),
        inn: Some(inn.into()),
        kpp: None,
        ogrn: None,
        institution_type: InstitutionType::General,
        founder: Founder::Municipal,
        address: "Арск".into(),
    }
}

async fn create(ctx: &Ctx, org: OrgId, inn: &str) -> Result<EmployerId, PassportError> {
    let grant = ctx.may::<KeepEmployers>(org).await?;
    let mut tx = ctx.db.begin().await.expect("a transaction");
    let id = keep_employer::create(&mut tx, &grant, &gymnasium(inn), day("2020-01-01")).await?;
    tx.commit().await.expect("committed");
    Ok(id)
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
    assert!(matches!(refused, Err(PassportError::Other(Refusal::Forbidden))));
    confirm_as(&chair, union.primary).await.expect("confirmed");
    confirm_as(&chair, union.primary).await.expect("a second time changes nothing");
    let known = store::confirmed(&union.ctx.db, union.primary, day("2026-11-24")).await;
    assert_eq!(known.expect("an answer"), Some((day("2026-11-24"), "Әхмәтова Г.".to_owned())));
    let before = store::confirmed(&union.ctx.db, union.primary, day("2026-11-23")).await;
    assert_eq!(before.expect("an answer"), None, "as of the day before it was not confirmed");
    let written =
        "select count(*) from journal where object_id = $1 and action = 'passport.confirm'";
    assert_eq!(count(&union, written, union.primary.0).await, 1);
}

#[tokio::test]
async fn another_branch_does_not_exist() {
    let union = union().await;
    let chair = person(&union, "chair", union.territory, "territorial_chair").await;
    assert!(chair.may::<FillPassport>(union.primary).await.is_ok(), "she helps below");
    assert!(matches!(chair.may::<FillPassport>(union.foreign).await, Err(Refusal::NotFound)));
    assert!(matches!(chair.may::<KeepEmployers>(union.foreign).await, Err(Refusal::NotFound)));
    let page = fill::page(chair.clone(), asked(union.foreign, "contacts")).await;
    assert!(matches!(page.map(drop), Err(Refusal::NotFound)));
    let theirs = create(
        &person(&union, "theirs", union.foreign, "primary_chair").await,
        union.foreign,
        "7707083893",
    )
    .await
    .expect("created");
    let reach = chair.reach().expect("a reach");
    let seen = employers::one(&chair.db, theirs, &reach, chair.today()).await;
    assert!(matches!(seen.map(drop), Err(Refusal::NotFound)));
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
    assert!(matches!(foreign, Err(PassportError::Other(Refusal::NotFound))));
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
    link::end(&mut tx, &grant, id, day("2024-07-01")).await.expect("ended");
    tx.commit().await.expect("committed");
    for (on, orgs) in [("2024-06-30", 2), ("2024-07-01", 1), ("2019-01-01", 0)] {
        let found = employers::list(&chair.db, &reach, AsOf(day(on)), "гимназия", None, 10).await;
        let found: i64 = found.expect("a list").iter().map(|line| line.orgs).sum();
        assert_eq!(found, orgs, "{on}");
    }
    let groups = find::near_words(&chair.db, "7707083893").await.expect("words");
    let found = find::by_words(&chair.db, &groups, chair.today(), &reach, 10).await.expect("found");
    assert!(found.iter().any(|node| node.org == union.primary), "found by the ИНН");
    let mut tx = chair.db.begin().await.expect("tx");
    let grant = chair.may::<KeepEmployers>(union.primary).await.expect("a grant");
    keep_employer::close(&mut tx, &grant, id, None, day("2026-01-01")).await.expect("closed");
    tx.commit().await.expect("committed");
    let of = |on: &str| {
        let (db, org, on) = (chair.db.clone(), union.primary, AsOf(day(on)));
        async move { employers::of_org(&db, org, on).await.expect("a list").len() }
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
    assert!(matches!(again, Err(PassportError::Other(Refusal::Conflict))));
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

fn asked(org: OrgId, step: &str) -> Asked {
    let mut path = format!("/structure/{org}/passport/fill/{step}");
    if step == "check" {
        path = format!("/structure/{org}/passport/check");
    }
    Asked {
        path,
        parts: [("org".to_owned(), org.to_string()), ("step".to_owned(), step.to_owned())].into(),
        query: BTreeMap::new(),
        as_of: AsOf(day("2026-11-24")),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
    }
}

fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let key = ("key".to_owned(), uuid::Uuid::now_v7().to_string());
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).chain([key]).collect()
}

#[tokio::test]
async fn a_draft_waits_for_its_author_and_nobody_else_and_is_saved_once() {
    let union = union().await;
    let chair = person(&union, "chair", union.primary, "primary_chair").await;
    let helper = person(&union, "helper", union.primary, "primary_responsible").await;
    let contacts = asked(union.primary, "contacts");
    let wrong = typed(&[("go", "next"), ("phone", "12"), ("email", "a@b.ru")]);
    let refused = fill::submit(chair.clone(), contacts.clone(), wrong).await;
    assert!(matches!(refused, Err(Refusal::Fields(remarks)) if remarks[0].field == "phone"));
    let grant = chair.may::<FillPassport>(union.primary).await.expect("a grant");
    let kept = draft::kept(&chair.db, &grant).await.expect("drafts");
    assert_eq!(kept["contacts"].typed["phone"], "12", "what was typed is kept, wrong or not");
    let other = helper.may::<FillPassport>(union.primary).await.expect("a grant");
    assert!(draft::kept(&helper.db, &other).await.expect("drafts").is_empty());
    let right = typed(&[("go", "check"), ("phone", "8 843 663-12-45"), ("email", "a@b.ru")]);
    let next = fill::submit(chair.clone(), contacts, right).await.expect("kept");
    assert!(matches!(next, Next::Go(to) if to.ends_with("/passport/check")));
    let kept = draft::kept(&chair.db, &grant).await.expect("drafts");
    let stamp = kept["contacts"].at.timestamp_micros().to_string();
    let version = store::version(&chair.db, union.primary).await.expect("version").to_string();
    let form = typed(&[("go", "save"), ("stamp", &stamp), ("version", &version)]);
    let sheet = asked(union.primary, "check");
    let first = check::submit(chair.clone(), sheet.clone(), form.clone()).await.expect("saved");
    let again = check::submit(chair.clone(), sheet.clone(), form).await.expect("the same reply");
    let (Next::Go(first), Next::Go(again)) = (first, again) else { panic!("both lead on") };
    assert_eq!(first, again);
    assert!(first.ends_with("?done=saved"));
    assert!(draft::kept(&chair.db, &grant).await.expect("drafts").is_empty());
    assert_eq!(value(&union, "2026-11-24", "phone").await.as_deref(), Some("+78436631245"));
    let said = "select count(*) from passport_statement where org_id = $1";
    assert_eq!(count(&union, said, union.primary.0).await, 1);
    let stale = typed(&[("go", "save"), ("stamp", &stamp), ("version", &version)]);
    let gone = check::submit(chair, sheet, stale).await.expect("shown once more");
    assert!(matches!(gone, Next::Go(to) if to.ends_with("/passport/check")));
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
        let done = fill::submit(chair.clone(), asked(union.primary, "elections"), form).await;
        match done {
            Ok(_) => assert!(is_sound, "{name:?} was taken"),
            Err(Refusal::Fields(remarks)) => {
                assert!(!is_sound && remarks[0].field == "chair", "{name:?} was refused");
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
        let done = fill::submit(chair.clone(), asked(union.primary, "legal"), form).await;
        assert!(
            matches!(done, Err(Refusal::Fields(remarks)) if remarks[0].field == field),
            "{field} {bad}"
        );
    }
}

/// A small generator: the same saves each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What the model knows: for each field, (day, value) in the order it was said.
type Model = BTreeMap<&'static str, Vec<(NaiveDate, Option<String>)>>;

fn modelled(model: &Model, field: &str, on: NaiveDate) -> Option<String> {
    let said = model.get(field)?;
    let day = said.iter().map(|(day, _)| *day).filter(|day| *day <= on).max()?;
    said.iter().rev().find(|(known, _)| *known == day).and_then(|(_, value)| value.clone())
}

#[tokio::test]
async fn the_value_of_any_field_on_any_day_equals_a_pure_model() {
    const FIELDS: [&str; 5] = ["phone", "site", "chair", "legal_entity", "charter"];
    let union = union().await;
    let first = day("2025-01-01");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut model = Model::new();
    for _ in 0..120 {
        let from = first + Days::new(dice.roll(60));
        let mut answers = Changed::new();
        for field in FIELDS {
            if dice.roll(2) == 0 {
                let value = dice.roll(4);
                answers.insert(field.into(), (value > 0).then(|| value.to_string()));
            }
        }
        let known: Values = FIELDS
            .iter()
            .filter_map(|field| Some(((*field).to_owned(), modelled(&model, field, from)?)))
            .collect();
        let new: Vec<_> = FIELDS
            .into_iter()
            .filter_map(|field| Some((field, answers.get(field)?.clone())))
            .filter(|(field, value)| known.get(*field) != value.as_ref())
            .collect();
        let said = Answers { seen: None, from, said: answers };
        let changed = save_answers(&union, union.primary, &said).await.expect("saved");
        assert_eq!(changed.len(), new.len(), "only what differs is said");
        for (field, value) in new {
            model.entry(field).or_default().push((from, value));
        }
    }
    for shift in 0..70 {
        let on = first - Days::new(5) + Days::new(shift);
        let row = store::row_on(&union.ctx.db, union.primary, on).await.expect("an answer");
        let values = row.as_ref().map(|row| row.values.clone()).unwrap_or_default();
        for field in FIELDS {
            let expected = modelled(&model, field, on);
            assert_eq!(values.get(field).cloned(), expected, "{field} on {on}");
        }
        if let Some(row) = row {
            let counted = completeness(OrgKind::Primary, &values);
            assert_eq!(row.counts, (counted.filled, counted.required), "counts on {on}");
        }
    }
}
