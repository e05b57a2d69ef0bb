//! Two days compared, always within a reach.

use chrono::NaiveDate;

use super::{
    lacking::Listed,
    reading::{ChangeRow, kind},
};
use crate::model::{CloseReason, OrgKind, between::Between};
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, Db, id::OrgId};

/// Where a page of changes ends: day and order of the act, number of the item.
pub type Last = (NaiveDate, i64, i64);

/// Primary organisations of one organisation on two days; absent where it did not stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// The organisation.
    pub org: OrgId,
    /// The organisation above; absent for the uppermost.
    pub above: Option<OrgId>,
    /// Its name on the later day.
    pub name: String,
    /// On the first day.
    pub before: Option<i64>,
    /// On the second day.
    pub after: Option<i64>,
}

/// A page of what acts did between two days, newest first, with the place at which each line ends it.
pub async fn changes(
    db: &Db,
    between: Between,
    reach: &Reach<ViewStructure>,
    (what, last): (Option<&str>, Option<Last>),
    most: i64,
) -> AppResult<Vec<(ChangeRow, Last)>> {
    let rows = sqlx::query_file!(
        "src/sql/compared.sql",
        between.from,
        between.until,
        reach.branches(),
        what,
        last.map(|last| last.0),
        last.map(|last| last.1),
        last.map(|last| last.2),
        most
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let last = (row.effective_on, row.seq, row.item);
            let change = ChangeRow {
                act: row.act_id,
                annulled: None,
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
            };
            (change, last)
        })
        .collect())
}

/// What is different between two days, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Codes of changes, and how often each happened.
    pub changes: Vec<(String, i64)>,
    /// Organisations that stood within reach on the first day only.
    pub gone: i64,
    /// And on the second day only.
    pub appeared: i64,
}

impl Counts {
    fn of(&self, code: &str) -> i64 {
        self.changes.iter().find(|(what, _)| what == code).map_or(0, |(_, count)| *count)
    }
}

/// What is different between two days, counted.
pub async fn counts(db: &Db, between: Between, reach: &Reach<ViewStructure>) -> AppResult<Counts> {
    let rows = sqlx::query_file!(
        "src/sql/compared_counts.sql",
        between.from,
        between.until,
        reach.branches()
    )
    .fetch_all(db)
    .await?;
    let (mut counts, mut never) = (Counts::default(), 0);
    for row in rows {
        match row.what.as_str() {
            "gone" => counts.gone = row.changes,
            "appeared" => counts.appeared = row.changes,
            _ => counts.changes.push((row.what, row.changes)),
        }
        never += row.never;
    }
    if reach.branches().is_none() {
        // in the whole union only founding and exclusion tell; who did both was there on neither day
        let passing = passing(db, between).await? + never;
        counts.gone = counts.of("exclude") + counts.of("merge") - passing;
        counts.appeared = counts.of("found") - passing;
    }
    Ok(counts)
}

/// How many organisations stood between two days only.
async fn passing(db: &Db, between: Between) -> AppResult<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(distinct e.org_id) as "passing!"
           from org_episode e
           where e.superseded_at is null and lower(e.valid) > $1 and lower(e.valid) <= $2
             and upper(e.valid) <= $2
             and not exists (select from org_episode s
                             where s.org_id = e.org_id and s.superseded_at is null
                               and (s.valid @> $1::date or s.valid @> $2::date))"#,
        between.from,
        between.until
    )
    .fetch_one(db)
    .await?)
}

/// A page of organisations that stood within reach on `there` and not on `gone`, and how many of
/// them there are from this page on.
pub async fn one_sided(
    db: &Db,
    (there, gone): (NaiveDate, NaiveDate),
    reach: &Reach<ViewStructure>,
    after: Option<OrgId>,
    most: i64,
) -> AppResult<(Vec<Listed>, i64)> {
    let rows = sqlx::query_file!(
        "src/sql/one_sided.sql",
        there,
        gone,
        reach.branches(),
        after.map(|org| org.0),
        most
    )
    .fetch_all(db)
    .await?;
    let rest = rows.first().map_or(0, |row| row.rest);
    let listed: AppResult<Vec<_>> = rows
        .into_iter()
        .map(|row| {
            Ok(Listed {
                org: row.org_id,
                reg_no: row.reg_no,
                kind: kind(&row.kind)?,
                name: row.short_name,
                above: String::new(),
                passport: None,
            })
        })
        .collect();
    Ok((listed?, rest))
}

/// Primary organisations of these and of those directly below them, on two days.
pub async fn net(
    db: &Db,
    above: &[OrgId],
    between: Between,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Net>> {
    let above: Vec<_> = above.iter().map(|org| org.0).collect();
    let rows =
        sqlx::query_file!("src/sql/net.sql", &above, between.from, between.until, reach.lquery())
            .fetch_all(db)
            .await?;
    Ok(rows
        .into_iter()
        .map(|row| Net {
            org: row.org,
            above: row.above,
            name: row.name,
            before: row.before,
            after: row.after,
        })
        .collect())
}
