//! Creates an employer, changes its facts from a day on, closes it.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use super::{employer_words, link};
use crate::{
    capability::KeepEmployers,
    error::PassportError,
    journal::{EMPLOYER, EMPLOYER_SAVE},
    model::{Changed, EmployerFacts, Statement, timeline},
    store::{employer_rows as store, employers},
};
use access::Grant;
use kernel::{
    AppError, Period,
    id::EmployerId,
    journal::{self, Author},
};

/// Creates an employer and links it with the organisation of the grant, both from a day on.
///
/// # Errors
/// [`PassportError::InnTaken`] when it is there already, anywhere: the caller offers to link to it.
pub async fn create(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    facts: &EmployerFacts,
    from: NaiveDate,
) -> Result<EmployerId, PassportError> {
    let id = EmployerId::new();
    free_inn(db, id, facts, from).await?;
    store::begin(db, id).await?;
    keep_statement(db, grant.author(), id, from, &facts.stated()).await?;
    link::run(db, grant, id, from).await?;
    Ok(id)
}

/// States facts that hold from a day on.
///
/// What is odd: an employer with two primaries in two branches is kept by both; the journal says
/// on behalf of which organisation each change was made.
///
/// # Errors
/// [`PassportError::InnTaken`], a conflict of versions, `NotFound` when it is not of this organisation.
pub async fn change(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    id: EmployerId,
    seen: Option<i64>,
    from: NaiveDate,
    facts: &EmployerFacts,
) -> Result<(), PassportError> {
    hold(db, grant, id, seen).await?;
    free_inn(db, id, facts, from).await?;
    keep_statement(db, grant.author(), id, from, &facts.stated()).await
}

/// Closes it from a day on: it is no longer in lists of that day and later.
///
/// # Errors
/// As [`change`]; [`PassportError::Closed`] when it is not open on that day.
pub async fn close(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    id: EmployerId,
    seen: Option<i64>,
    from: NaiveDate,
) -> Result<(), PassportError> {
    hold(db, grant, id, seen).await?;
    let known = timeline::values_on(&store::statements(db, id).await?, from);
    if EmployerFacts::of(&known).is_none() {
        return Err(PassportError::Closed);
    }
    keep_statement(db, grant.author(), id, from, &EmployerFacts::closed()).await
}

/// Locks it for this save; the grant must be for the organisation that keeps it (SEC-06).
async fn hold(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    id: EmployerId,
    seen: Option<i64>,
) -> Result<(), PassportError> {
    let version = store::lock(db, id).await?;
    if !store::orgs_of(db, id).await?.contains(&grant.org()) {
        return Err(AppError::NotFound.into());
    }
    if store::keeper(db, id).await? != grant.org() {
        return Err(AppError::Forbidden.into());
    }
    if seen.is_some_and(|seen| seen != version) {
        return Err(AppError::Conflict.into());
    }
    Ok(())
}

async fn free_inn(
    db: &mut PgConnection,
    id: EmployerId,
    facts: &EmployerFacts,
    from: NaiveDate,
) -> Result<(), PassportError> {
    let Some(inn) = facts.inn() else { return Ok(()) };
    match employers::by_inn(db, inn, from, Some(id)).await? {
        Some((other, _)) => Err(PassportError::InnTaken(other)),
        None => Ok(()),
    }
}

/// Keeps the statement, lays the episodes anew, and keeps the words of finding in step.
async fn keep_statement(
    db: &mut PgConnection,
    author: &Author,
    id: EmployerId,
    from: NaiveDate,
    said: &Changed,
) -> Result<(), PassportError> {
    let mut statements = store::statements(db, id).await?;
    let changed = timeline::differing(&statements, from, said);
    if changed.is_empty() {
        return Ok(());
    }
    let before = timeline::values_on(&statements, from);
    let statement = Statement { from, changed: changed.clone() };
    store::add_statement(db, id, &statement, author.account, author.at).await?;
    statements.push(statement);
    let episodes: Vec<(Period, EmployerFacts)> = timeline::periods(&statements, &[])
        .into_iter()
        .filter_map(|(valid, values)| Some((valid, EmployerFacts::of(&values)?)))
        .collect();
    store::place(db, id, &episodes, author.account, author.at).await?;
    store::grow_version(db, id).await?;
    let entry = journal::Entry {
        verb: EMPLOYER_SAVE,
        object_kind: EMPLOYER,
        object_id: id.0,
        before: (!before.is_empty()).then(|| json!({ "on": from, "values": before })),
        after: Some(json!({ "from": from, "values": changed })),
    };
    journal::write(db, author, entry).await?;
    employer_words::refresh(db, id).await?;
    Ok(())
}
