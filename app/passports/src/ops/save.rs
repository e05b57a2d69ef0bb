//! Saves answers of a passport from a day on, and lays the dated rows anew.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::FillPassport,
    error::PassportError,
    journal::{PASSPORT, PASSPORT_SAVE},
    model::{Changed, Statement, completeness, completeness::backwards, timeline},
    store::passports::{self as store, Row},
};
use access::Grant;
use kernel::{
    AppError, AppResult,
    id::{AccountId, OrgId},
    journal,
};
use structure::model::OrgKind;

/// Answers that hold from a day on.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The row version the form was filled from; absent on the command line.
    pub seen: Option<i64>,
    /// The first day on which they hold.
    pub from: NaiveDate,
    /// The answers; a field without a value is emptied.
    pub said: Changed,
}

/// Saves what is new in the answers and gives it back; what was known already is left out.
///
/// # Errors
/// [`PassportError`]; nothing is written then.
pub async fn run(
    db: &mut PgConnection,
    grant: &Grant<FillPassport>,
    answers: &Answers,
    today: NaiveDate,
) -> Result<Changed, PassportError> {
    let org = grant.org();
    let version = store::lock(db, org).await?;
    if answers.seen.is_some_and(|seen| seen != version) {
        return Err(AppError::Conflict.into());
    }
    let kinds = store::kinds(db, org).await?;
    let mut statements = store::statements(db, org).await?;
    check_day(&kinds, answers.from, today)?;
    let changed = timeline::differing(&statements, answers.from, &answers.said);
    if changed.is_empty() {
        return Ok(changed);
    }
    let before = timeline::values_on(&statements, answers.from);
    let statement = Statement { from: answers.from, changed: changed.clone() };
    statements.push(statement.clone());
    if let Some((field, first)) =
        backwards(&timeline::values_on(&statements, answers.from)).into_iter().next()
    {
        return Err(PassportError::Backwards(field, first));
    }
    let author = grant.author();
    store::add_statement(db, org, &statement, author.account, author.at).await?;
    place(db, org, &kinds, &statements, (author.account, author.at)).await?;
    store::grow_version(db, org).await?;
    let was: BTreeMap<_, _> = changed.keys().map(|code| (code, before.get(code))).collect();
    let entry = journal::Entry {
        verb: PASSPORT_SAVE,
        object_kind: PASSPORT,
        object_id: org.0,
        before: Some(json!({ "on": answers.from, "values": was })),
        after: Some(json!({ "from": answers.from, "values": changed })),
    };
    journal::write(db, author, entry).await?;
    Ok(changed)
}

/// A passport speaks of days on which the organisation exists, and not of days to come.
fn check_day(
    kinds: &[(NaiveDate, OrgKind)],
    from: NaiveDate,
    today: NaiveDate,
) -> Result<(), PassportError> {
    let Some((first, _)) = kinds.first() else { return Err(AppError::NotFound.into()) };
    if from < *first {
        return Err(PassportError::BeforeFounding(*first));
    }
    if from > today.max(*first) {
        return Err(PassportError::Ahead);
    }
    Ok(())
}

/// The kind of an organisation on a day.
#[must_use]
pub fn kind_on(kinds: &[(NaiveDate, OrgKind)], day: NaiveDate) -> Option<OrgKind> {
    let later = kinds.partition_point(|(from, _)| *from <= day);
    kinds.get(later.saturating_sub(1)).map(|(_, kind)| *kind)
}

/// Lays the rows that follow from everything said; rows that stay the same are left alone.
async fn place(
    db: &mut PgConnection,
    org: OrgId,
    kinds: &[(NaiveDate, OrgKind)],
    statements: &[Statement],
    (by, at): (Option<AccountId>, DateTime<Utc>),
) -> AppResult<()> {
    let cuts: Vec<NaiveDate> =
        kinds.windows(2).filter(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1].0).collect();
    let wanted: Vec<Row> = timeline::periods(statements, &cuts)
        .into_iter()
        .filter_map(|(valid, values)| {
            let counted = completeness(kind_on(kinds, valid.from)?, &values);
            Some(Row::new(valid, values, &counted))
        })
        .collect();
    let known = store::rows(db, org).await?;
    let stale: Vec<i64> =
        known.iter().filter(|(_, row)| !wanted.contains(row)).map(|(id, _)| *id).collect();
    store::supersede(db, &stale, at).await?;
    for row in wanted.iter().filter(|row| !known.iter().any(|(_, known)| known == *row)) {
        store::insert_row(db, org, row, by, at).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_that_of_the_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let kinds =
            [(day("2015-01-01"), OrgKind::Primary), (day("2020-09-01"), OrgKind::PrimaryUnion)];
        assert_eq!(kind_on(&kinds, day("2020-08-31")), Some(OrgKind::Primary));
        assert_eq!(kind_on(&kinds, day("2020-09-01")), Some(OrgKind::PrimaryUnion));
        assert_eq!(kind_on(&[], day("2020-09-01")), None);
    }
}
