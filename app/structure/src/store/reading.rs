//! Reading the tree on any day, always within a reach (SEC-03).

use chrono::NaiveDate;

use crate::{
    capability::{AnnulAct, AnswerOffer},
    model::{CloseReason, OrgKind},
};
use access::{Personal, Reach, capability::ViewStructure};
use kernel::{
    AppError, AppResult, AsOf, Db, Period,
    id::{AccountId, ActId, OrgId},
};

/// The head of an organisation's page.
#[derive(Debug, Clone)]
pub struct Card {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// The row version of forms.
    pub version: i64,
    /// Its kind.
    pub kind: OrgKind,
    /// Its full name.
    pub full_name: String,
    /// Its short name.
    pub short_name: String,
    /// The period of this state.
    pub valid: Period,
    /// Labels from the root.
    pub path: Vec<i64>,
    /// What it stands under, from the root, itself included.
    pub above: Vec<Above>,
    /// The path by which permission is decided: of today, of its last day, or of its first.
    pub position: Vec<i64>,
    /// Primary organisations below.
    pub primaries: i64,
    /// The first day of its life.
    pub founded_on: Option<NaiveDate>,
    /// Obligatory passport fields filled, of how many.
    pub passport: Option<(i64, i64)>,
}

/// An organisation on the way from the root to another.
#[derive(Debug, Clone)]
pub struct Above {
    /// Its label.
    pub label: i64,
    /// Which.
    pub org: OrgId,
    /// Its short name.
    pub name: String,
}

/// One effect of an act, with the names a sentence needs.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// The act.
    pub act: ActId,
    /// The day it takes effect.
    pub on: NaiveDate,
    /// The body that decided.
    pub body: String,
    /// Number and date of the document.
    pub paper: (String, NaiveDate),
    /// The organisation.
    pub org: OrgId,
    /// found, rename, rekind, move, exclude, annul.
    pub verb: String,
    /// Its name before (for a founding: its first name).
    pub name: String,
    /// The name it takes.
    pub new_name: Option<String>,
    /// The kind it takes.
    pub new_kind: Option<OrgKind>,
    /// Where it stands then.
    pub parent_name: Option<String>,
    /// Who continues.
    pub successor_name: Option<String>,
    /// Why it ended.
    pub reason: Option<CloseReason>,
    /// The paper that an annulment annuls.
    pub annulled: Option<String>,
}

pub(super) fn kind(code: &str) -> AppResult<OrgKind> {
    OrgKind::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown kind {code}")))
}

pub(super) fn passport(filled: Option<i32>, required: Option<i32>) -> Option<(i64, i64)> {
    Some((i64::from(filled?), i64::from(required?)))
}

/// One organisation on a day; outside reach it does not exist.
pub async fn card(
    db: &Db,
    org: OrgId,
    as_of: AsOf,
    today: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Card> {
    Ok(card_beside(db, (org, as_of, today), reach, &Beside::default()).await?.0)
}

/// What is asked in the same question as an organisation.
#[derive(Debug, Default)]
pub struct Beside {
    /// Offers that wait for who answers, and takes back, within these reaches, and reads.
    pub offers: Option<(Reach<AnswerOffer>, Reach<AnnulAct>, AccountId)>,
    /// Growth since this day, and what stands directly below.
    pub since: Option<NaiveDate>,
}

/// The answers; absent for what was not asked.
#[derive(Debug, Clone, Copy)]
pub struct Answers {
    /// Offers that wait for the reader, and that she waits for.
    pub offers: Option<(i64, i64)>,
    /// How many primary organisations below came (or, below zero, went).
    pub growth: i64,
    /// Organisations directly below.
    pub units: i64,
}

/// [`card`], with what is asked beside it.
pub(crate) async fn card_beside(
    db: &Db,
    (org, as_of, today): (OrgId, AsOf, AsOf),
    reach: &Reach<ViewStructure>,
    beside: &Beside,
) -> AppResult<(Card, Answers)> {
    let offers = beside.offers.as_ref();
    let row = sqlx::query_file!(
        "src/sql/card.sql",
        org.0,
        as_of.day(),
        reach.lquery(),
        today.day(),
        offers.map(|(answers, ..)| answers.lquery()),
        offers.map(|(_, takes_back, _)| takes_back.lquery()),
        offers.map(|(.., reader)| reader.0),
        beside.since
    )
    .fetch_optional(db)
    .await?
    .ok_or(AppError::NotFound)?;
    let answers = Answers {
        offers: row.incoming.zip(row.outgoing),
        growth: row.growth.unwrap_or_default(),
        units: row.units.unwrap_or_default(),
    };
    let names = row.labels.into_iter().zip(row.orgs).zip(row.names);
    let above = names.map(|((label, org), name)| Above { label, org: OrgId(org), name }).collect();
    let card = Card {
        above,
        position: row.position,
        org: row.id,
        reg_no: row.reg_no,
        version: row.version,
        kind: kind(&row.kind)?,
        full_name: row.full_name,
        short_name: row.short_name,
        valid: row.valid,
        path: row.path,
        primaries: row.primaries,
        founded_on: row.founded_on,
        passport: passport(row.filled, row.required),
    };
    Ok((card, answers))
}

/// What acts did after one day and up to another, newest first.
pub async fn changes(
    db: &Db,
    between: (NaiveDate, NaiveDate),
    reach: &Reach<ViewStructure>,
    only: Option<OrgId>,
    most: i64,
) -> AppResult<Vec<ChangeRow>> {
    let rows = sqlx::query_file!(
        "src/sql/changes.sql",
        between.0,
        between.1,
        reach.lquery(),
        only.map(|org| org.0),
        most
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| ChangeRow {
            act: row.act_id,
            on: row.effective_on,
            body: row.body,
            paper: (row.doc_number, row.doc_date),
            org: row.org_id,
            verb: row.verb,
            name: row.name,
            new_name: row.new_name,
            new_kind: row.new_kind.as_deref().and_then(OrgKind::from_code),
            parent_name: row.parent_name,
            successor_name: row.successor_name,
            reason: row.close_reason.as_deref().and_then(CloseReason::from_code),
            annulled: row.annulled,
        })
        .collect())
}

/// The kind of an organisation on a day.
pub async fn kind_on(db: &Db, org: OrgId, on: AsOf) -> AppResult<Option<OrgKind>> {
    let code = sqlx::query_scalar!(
        "select kind from org_episode
         where org_id = $1 and superseded_at is null and valid @> $2::date",
        org.0,
        on.day()
    )
    .fetch_optional(db)
    .await?;
    code.as_deref().map(kind).transpose()
}

/// The organisation directly above one on a day.
pub async fn parent_on(db: &Db, org: OrgId, on: AsOf) -> AppResult<Option<OrgId>> {
    let parent = sqlx::query_scalar!(
        "select parent_id from org_episode
         where org_id = $1 and superseded_at is null and valid @> $2::date",
        org.0,
        on.day()
    )
    .fetch_optional(db)
    .await?;
    Ok(parent.flatten())
}

/// People with an appointment in this organisation on a day: name and role code.
pub async fn people(
    db: &Db,
    org: OrgId,
    as_of: AsOf,
) -> AppResult<Vec<(Personal<String>, String)>> {
    let rows = sqlx::query!(
        r#"select a.id, concat_ws(' ', a.surname, a.first_name, a.patronymic) as "name!", m.role
           from appointment m join account a on a.id = m.account_id
           where m.org_id = $1 and m.valid @> $2::date and m.gives_access and not a.is_disabled
           order by a.surname collate "ru-x-icu", a.first_name collate "ru-x-icu""#,
        org.0,
        as_of.day()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (Personal::of(row.id.0, row.name), row.role)).collect())
}

/// The short name of an organisation on a day, or the last it had.
///
/// # Errors
/// Errors of the database.
pub async fn last_name(db: &Db, org: OrgId, on: AsOf) -> AppResult<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select short_name from org_episode where org_id = $1 and superseded_at is null
         order by valid @> $2::date desc, lower(valid) desc limit 1",
        org.0,
        on.day()
    )
    .fetch_optional(db)
    .await?)
}
