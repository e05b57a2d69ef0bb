//! Writing and reading acts.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::{
    error::ActError,
    model::{ActState, Change, Draft, OrgName},
    store::behind::Behind,
};
use kernel::{
    AppError, AppResult,
    id::{ActId, OrgId},
    journal::Author,
    lock::Lock,
};

/// One act at a time changes the tree (REL-06); everything below re-reads after this.
pub async fn lock_tree(db: &mut PgConnection) -> AppResult<()> {
    Ok(Lock::Tree.take(db).await?)
}

/// The next registry number below an organisation: its own number and three digits or more.
pub async fn next_reg_no(db: &mut PgConnection, under: Option<OrgId>) -> AppResult<String> {
    let prefix = match under {
        None => return Ok("0".to_owned()),
        Some(under) => sqlx::query_scalar!("select reg_no from org where id = $1", under.0)
            .fetch_optional(&mut *db)
            .await?
            .ok_or(AppError::NotFound)?,
    };
    let (prefix, width) = if prefix == "0" { (String::new(), 2) } else { (prefix + "-", 3) };
    // ':' follows the digits: from the prefix up to it lie all numbers that continue it by a digit
    let last = sqlx::query_scalar!(
        r#"select coalesce(max(substring(reg_no from length($1) + 1)::bigint), 0) as "last!"
           from org where reg_no ~>=~ $1 and reg_no ~<~ ($1 || ':') and substring(reg_no from length($1) + 1) ~ '^[0-9]{1,9}$'
             and reg_no <> '0'"#,
        prefix
    )
    .fetch_one(db)
    .await?;
    Ok(format!("{prefix}{:0width$}", last + 1))
}

pub async fn begin_org(db: &mut PgConnection, org: OrgId, reg_no: &str) -> AppResult<()> {
    sqlx::query!("insert into org (id, reg_no) values ($1, $2)", org.0, reg_no).execute(db).await?;
    Ok(())
}

pub async fn write_act(
    db: &mut PgConnection,
    act: ActId,
    draft: &Draft,
    behind: Behind<'_>,
    state: ActState,
) -> AppResult<()> {
    sqlx::query!(
        "insert into act (id, kind, state, effective_on, body, doc_number, doc_date, doc_text, org_id,
                          offered_to, annuls_id, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        act.0,
        draft.kind.code(),
        state.code(),
        draft.effective_on,
        draft.paper.body,
        draft.paper.number,
        draft.paper.date,
        draft.paper.text,
        behind.org.0,
        behind.offered_to.map(|org| org.0),
        draft.annuls.map(|act| act.0),
        behind.author.account.map(|account| account.0),
        behind.author.at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The columns of `act_item` that say what a change does.
#[derive(Debug, Default)]
pub struct Columns<'a> {
    pub verb: &'static str,
    pub parent: Option<OrgId>,
    pub kind: Option<&'static str>,
    pub name: Option<&'a OrgName>,
    pub reason: Option<&'static str>,
    pub successor: Option<OrgId>,
}

/// A change in the columns of `act_item`.
pub fn columns(change: &Change) -> Columns<'_> {
    let none = Columns::default();
    match change {
        Change::Found { parent, kind, name } => Columns {
            verb: "found",
            parent: *parent,
            kind: Some(kind.code()),
            name: Some(name),
            ..none
        },
        Change::Rename(name) => Columns { verb: "rename", name: Some(name), ..none },
        Change::Rekind(kind) => Columns { verb: "rekind", kind: Some(kind.code()), ..none },
        Change::Move(parent) => Columns { verb: "move", parent: Some(*parent), ..none },
        Change::Exclude { reason, successor } => {
            Columns { verb: "exclude", reason: Some(reason.code()), successor: *successor, ..none }
        }
    }
}

pub async fn write_item(
    db: &mut PgConnection,
    act: ActId,
    org: OrgId,
    change: &Change,
) -> AppResult<()> {
    let item = columns(change);
    sqlx::query!(
        "insert into act_item (act_id, org_id, verb, parent_id, kind, full_name, short_name,
                               close_reason, successor_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        act.0,
        org.0,
        item.verb,
        item.parent.map(|id| id.0),
        item.kind,
        item.name.map(|name| name.full.as_str()),
        item.name.map(|name| name.short.as_str()),
        item.reason,
        item.successor.map(|id| id.0)
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn orgs_of(db: &mut PgConnection, act: ActId) -> AppResult<BTreeSet<OrgId>> {
    let orgs = sqlx::query_scalar!("select org_id from act_item where act_id = $1", act.0)
        .fetch_all(db)
        .await?;
    Ok(orgs.into_iter().collect())
}

/// Marks an act as annulled; gives the act that this one had annulled, if it was an annulment.
pub async fn end(
    db: &mut PgConnection,
    act: ActId,
    by: ActId,
    at: DateTime<Utc>,
) -> AppResult<Option<ActId>> {
    let annulled = sqlx::query_scalar!(
        r#"update act set state = 'annulled', annulled_by = $2, annulled_at = $3 where id = $1
           returning annuls_id as "annuls_id: ActId""#,
        act.0,
        by.0,
        at
    )
    .fetch_one(db)
    .await?;
    Ok(annulled)
}

/// Marks an annulled act as in force again.
pub async fn restore(db: &mut PgConnection, act: ActId) -> AppResult<()> {
    sqlx::query!(
        "update act set state = 'signed', annulled_by = null, annulled_at = null where id = $1",
        act.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Refuses to annul what is not in force: an offer, or what another annulment ended meanwhile.
pub async fn must_be_in_force(db: &mut PgConnection, act: ActId) -> Result<(), ActError> {
    if state_for_update(db, act).await? == ActState::Signed {
        Ok(())
    } else {
        Err(ActError::NotInForce(act))
    }
}

pub async fn state_for_update(db: &mut PgConnection, act: ActId) -> AppResult<ActState> {
    let code = sqlx::query_scalar!("select state from act where id = $1 for update", act.0)
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)?;
    ActState::from_code(&code).ok_or_else(|| AppError::Internal(format!("unknown state {code}")))
}

pub async fn write_answer(
    db: &mut PgConnection,
    act: ActId,
    state: ActState,
    author: &Author,
    note: &str,
) -> AppResult<()> {
    sqlx::query!(
        "update act set state = $2, answered_by = $3, answered_at = $4, answer_note = $5 where id = $1",
        act.0,
        state.code(),
        author.account.map(|id| id.0),
        author.at,
        note
    )
    .execute(db)
    .await?;
    Ok(())
}

pub async fn grow_versions(db: &mut PgConnection, orgs: &BTreeSet<OrgId>) -> AppResult<()> {
    let ids: Vec<uuid::Uuid> = orgs.iter().map(|org| org.0).collect();
    sqlx::query!("update org set version = version + 1 where id = any($1)", &ids)
        .execute(db)
        .await?;
    Ok(())
}

/// The row version of an organisation: how many acts touched it.
///
/// # Errors
/// Errors of the database.
pub async fn version(db: &mut PgConnection, org: OrgId) -> AppResult<i64> {
    Ok(sqlx::query_scalar!("select version from org where id = $1", org.0).fetch_one(db).await?)
}
