//! Two days compared, always within a reach.

use chrono::NaiveDate;
use sqlx::PgPool;

use super::{
    lacking::Listed,
    reading::{ChangeRow, kind},
};
use crate::{
    access::{Reach, capability::ViewStructure},
    kernel::{Outcome, id::OrgId},
    structure::model::{CloseReason, OrgKind, between::Between},
};

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

/// Whether a reach holds the whole union: then nothing has to be asked about branches.
pub async fn is_everywhere(db: &PgPool, reach: &Reach<ViewStructure>) -> Outcome<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from org_episode e join org o on o.id = e.org_id
                          where e.parent_id is null and e.superseded_at is null and o.label = any ($1)) as "is!""#,
        reach.labels()
    )
    .fetch_one(db)
    .await?)
}

/// The branch as tsquery of `org_find`; absent for the whole union.
pub(super) async fn branch(db: &PgPool, reach: &Reach<ViewStructure>) -> Outcome<Option<String>> {
    Ok((!is_everywhere(db, reach).await?).then(|| reach.tsquery()))
}

/// A page of what acts did between two days, newest first, with the place at which each line ends it.
pub async fn changes(
    db: &PgPool,
    between: Between,
    reach: &Reach<ViewStructure>,
    (what, last): (Option<&str>, Option<Last>),
    most: i64,
) -> Outcome<Vec<(ChangeRow, Last)>> {
    let rows = sqlx::query_file!(
        "src/structure/sql/compared.sql",
        between.from,
        between.until,
        branch(db, reach).await?,
        reach.lquery(),
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

/// How often one kind of change happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// The code of the change.
    pub what: String,
    /// How many.
    pub changes: i64,
    /// How many of them ended what had stood on no day: founded and excluded on one day.
    pub never: i64,
}

/// How many changes of each kind.
pub async fn counts(
    db: &PgPool,
    between: Between,
    reach: &Reach<ViewStructure>,
) -> Outcome<Vec<Counted>> {
    let rows = sqlx::query_file_as!(
        Counted,
        "src/structure/sql/compared_counts.sql",
        between.from,
        between.until,
        branch(db, reach).await?,
        reach.lquery()
    )
    .fetch_all(db)
    .await?;
    Ok(rows)
}

/// A page of organisations that stood within reach on `there` and not on `gone`, and how many of
/// them there are from this page on.
pub async fn one_sided(
    db: &PgPool,
    (there, gone): (NaiveDate, NaiveDate),
    reach: &Reach<ViewStructure>,
    after: Option<OrgId>,
    most: i64,
) -> Outcome<(Vec<Listed>, i64)> {
    let rows = sqlx::query_file!(
        "src/structure/sql/one_sided.sql",
        there,
        gone,
        branch(db, reach).await?,
        reach.lquery(),
        after.map(|org| org.0),
        most
    )
    .fetch_all(db)
    .await?;
    let rest = rows.first().map_or(0, |row| row.rest);
    let listed: Outcome<Vec<_>> = rows
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

/// How many organisations stood within reach on the first day only, and on the second day only;
/// `counts` are those of the changes between them.
pub async fn one_sided_counts(
    db: &PgPool,
    between: Between,
    reach: &Reach<ViewStructure>,
    counts: &[Counted],
) -> Outcome<(i64, i64)> {
    if !is_everywhere(db, reach).await? {
        let (_, gone) = one_sided(db, (between.from, between.until), reach, None, 1).await?;
        let (_, appeared) = one_sided(db, (between.until, between.from), reach, None, 1).await?;
        return Ok((gone, appeared));
    }
    // in the whole union only founding and exclusion tell; who did both in between was there on neither day
    let passing = sqlx::query_scalar!(
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
    .await?;
    let sum = |codes: &[&str]| {
        let of = counts.iter().filter(|counted| codes.contains(&counted.what.as_str()));
        of.map(|counted| counted.changes).sum::<i64>()
    };
    let passing = passing + counts.iter().map(|counted| counted.never).sum::<i64>();
    Ok((sum(&["exclude", "merge"]) - passing, sum(&["found"]) - passing))
}

/// Primary organisations of these and of those directly below them, on two days.
pub async fn net(
    db: &PgPool,
    above: &[OrgId],
    between: Between,
    reach: &Reach<ViewStructure>,
) -> Outcome<Vec<Net>> {
    let above: Vec<_> = above.iter().map(|org| org.0).collect();
    let rows = sqlx::query_file!(
        "src/structure/sql/net.sql",
        &above,
        between.from,
        between.until,
        reach.lquery()
    )
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
