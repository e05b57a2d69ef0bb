//! A small union with people, plausible values, and what the stories do with them.

use std::collections::BTreeMap;

use access::Ctx;
use kernel::{
    AsOf,
    form::Kind,
    id::{AccountId, EmployerId, OrgId},
};
use passports::{
    capability::{ConfirmPassport, FillPassport, KeepEmployers},
    error::PassportError,
    model::{Changed, EmployerFacts, Field},
    ops::{
        confirm, keep_employer,
        save::{self, Answers},
    },
    store::passports as store,
};
use structure::model::OrgKind;
use ui::{FormState, PageRequest};

use testing::organisations::{self, context, database, day, founding};

pub struct Union {
    pub ctx: Ctx,
    pub territory: OrgId,
    pub primary: OrgId,
    pub students: OrgId,
    pub foreign: OrgId,
}

pub async fn union() -> Union {
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
        organisations::sign(&ctx, &founding(org, parent, kind, on, text)).await.expect("founded");
    }
    Union { ctx, territory, primary, students, foreign }
}

/// A person with an office, and her context.
pub async fn person(union: &Union, login: &str, org: OrgId, role: &str) -> Ctx {
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
    testing::obligations::oblige(&union.ctx.db).await;
    union.ctx.clone().acting(id).await.expect("a person")
}

pub fn said(pairs: &[(&str, &str)]) -> Changed {
    pairs
        .iter()
        .map(|(code, value)| ((*code).to_owned(), (!value.is_empty()).then(|| (*value).to_owned())))
        .collect()
}

/// Saves as the operator of the command line.
pub async fn save(
    union: &Union,
    from: &str,
    pairs: &[(&str, &str)],
) -> Result<Changed, PassportError> {
    let answers = Answers { seen: None, from: day(from), said: said(pairs) };
    save_answers(union, union.primary, &answers).await
}

pub async fn save_answers(
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

pub async fn value(union: &Union, on: &str, code: &str) -> Option<String> {
    let row = store::row_on(&union.ctx.db, union.primary, day(on)).await.expect("an answer");
    row.and_then(|row| row.values.get(code).cloned())
}

pub async fn count(union: &Union, query: &'static str, org: uuid::Uuid) -> i64 {
    sqlx::query_scalar(query).bind(org).fetch_one(&union.ctx.db).await.expect("a count")
}

/// A plausible value of a field.
pub fn plausible(field: Field) -> String {
    let shape = |name: &str| match name {
        "percent" => "1",
        "phone" => "+78436631245",
        "email" => "profkom@arsk.ru",
        "site" => "arsk.ru",
        "inn" => "7707083893",
        "kpp" | "bik" => "770701001",
        "ogrn" => "1027700132195",
        "account" => "40703810500000000017",
        "oktmo" => "92612101",
        _ => "00000000-0000-0000-0000-000000000000",
    };
    match field.input().kind {
        Kind::Day if field == Field::TermUntil => "2029-10-01".into(),
        Kind::Day if field == Field::AgreementUntil => "2027-10-01".into(),
        Kind::Day => "2024-10-01".into(),
        Kind::Number(_) => "2".into(),
        Kind::Shape(known) => shape(known.name).into(),
        Kind::Choice(choices) => choices.codes[0].into(),
        _ => "Арча, Совет мәйданы, 14".into(),
    }
}

pub fn whole(kind: OrgKind) -> Changed {
    Field::of(kind).map(|field| (field.code().to_owned(), Some(plausible(field)))).collect()
}

pub async fn confirm_as(ctx: &Ctx, org: OrgId) -> Result<(), PassportError> {
    let grant = ctx.may::<ConfirmPassport>(org).await?;
    let mut tx = ctx.db.begin().await.expect("a transaction");
    confirm::run(&mut tx, &grant, None, ctx.today().day()).await?;
    tx.commit().await.expect("committed");
    Ok(())
}

pub fn gymnasium(inn: &str) -> EmployerFacts {
    called(inn, "МБОУ «Гимназия № 3» г. Арска")
}

/// An institution of this name.
pub fn called(inn: &str, name: &str) -> EmployerFacts {
    let facts = [
        ("name", name),
        ("inn", inn),
        ("institution_type", "general"),
        ("founder", "municipal"),
        ("address", "Арск"),
    ];
    let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    EmployerFacts::of(&facts.into()).expect("facts of an employer")
}

pub async fn create(ctx: &Ctx, org: OrgId, inn: &str) -> Result<EmployerId, PassportError> {
    let grant = ctx.may::<KeepEmployers>(org).await?;
    let mut tx = ctx.db.begin().await.expect("a transaction");
    let id = keep_employer::create(&mut tx, &grant, &gymnasium(inn), day("2020-01-01")).await?;
    tx.commit().await.expect("committed");
    Ok(id)
}

pub fn request(org: OrgId, step: &str) -> PageRequest {
    let mut path = format!("/structure/{org}/passport/fill/{step}");
    if step == "check" {
        path = format!("/structure/{org}/passport/check");
    }
    PageRequest {
        path,
        parts: [("org".to_owned(), org.to_string()), ("step".to_owned(), step.to_owned())].into(),
        query: BTreeMap::new(),
        as_of: AsOf(day("2026-11-24")),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

pub fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let key = ("key".to_owned(), uuid::Uuid::now_v7().to_string());
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).chain([key]).collect()
}
