//! Reading the tree level by level, a page at a time, always within a reach (SEC-03).

use super::reading::{kind, passport};
use crate::model::{OrgKind, tree::PAGE};
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db, id::OrgId};

/// A row of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The organisation directly above; absent for the uppermost rows.
    pub above: Option<OrgId>,
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind on that day.
    pub kind: OrgKind,
    /// Its short name on that day.
    pub name: String,
    /// Primary organisations below it on that day.
    pub primaries: i64,
    /// About how many organisations stood directly below it on that day; zero when none did. Counting
    /// them took a third of the page: below territories it is the number of primaries.
    pub below: i64,
    /// Obligatory passport fields filled, of how many; absent without a passport.
    pub passport: Option<(i64, i64)>,
    /// Its place in its level, from 1.
    pub place: i64,
    /// How many stand in its level.
    pub size: i64,
}

/// Which rows of a level are wanted: the first page, the page after a row, or all up to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The organisation whose level it is.
    pub above: OrgId,
    /// The row after which the page begins.
    pub after: Option<OrgId>,
    /// The row whose page is the last.
    pub upto: Option<OrgId>,
}

/// Organisations below a region, as far as nobody counts them.
const USUAL: i64 = 30;

fn below(is_any: bool, kind: OrgKind, primaries: i64) -> i64 {
    let rows = match kind {
        OrgKind::Central | OrgKind::Regional | OrgKind::Interregional => primaries.min(USUAL),
        _ => primaries,
    };
    if is_any { rows.max(1) } else { 0 }
}

/// The wanted rows of several levels, each level in the order of lists.
pub async fn levels(
    db: &Db,
    wanted: &[Wanted],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Node>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let above: Vec<_> = wanted.iter().map(|level| level.above.0).collect();
    let after: Vec<_> = wanted.iter().map(|level| level.after.map(|org| org.0)).collect();
    let upto: Vec<_> = wanted.iter().map(|level| level.upto.map(|org| org.0)).collect();
    let rows = sqlx::query_file!(
        "src/sql/children.sql",
        &above,
        &after as &[Option<uuid::Uuid>],
        &upto as &[Option<uuid::Uuid>],
        as_of.day(),
        reach.lquery(),
        PAGE
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Node {
                above: Some(row.above),
                org: row.org,
                reg_no: row.reg_no,
                kind: kind(&row.kind)?,
                name: row.name,
                primaries: row.primaries,
                below: below(row.has_below, kind(&row.kind)?, row.primaries),
                passport: passport(row.filled, row.required),
                place: row.place,
                size: row.size,
            })
        })
        .collect()
}

/// The uppermost rows of a tree; organisations that did not exist on the day are left out.
pub async fn roots(
    db: &Db,
    orgs: &[OrgId],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Node>> {
    let ids: Vec<_> = orgs.iter().map(|org| org.0).collect();
    let rows = sqlx::query_file!("src/sql/roots.sql", &ids, as_of.day(), reach.lquery())
        .fetch_all(db)
        .await?;
    let size = i64::try_from(rows.len()).unwrap_or(0);
    rows.into_iter()
        .zip(1..)
        .map(|(row, place)| {
            Ok(Node {
                above: None,
                org: row.org_id,
                reg_no: row.reg_no,
                kind: kind(&row.kind)?,
                name: row.short_name,
                primaries: row.primaries,
                below: below(row.has_below, kind(&row.kind)?, row.primaries),
                passport: passport(row.filled, row.required),
                place,
                size,
            })
        })
        .collect()
}

/// For each of these organisations that stood within reach on the day: itself and all above it,
/// from the root down.
pub async fn lines_above(
    db: &Db,
    orgs: &[OrgId],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<(OrgId, Vec<OrgId>)>> {
    let ids: Vec<_> = orgs.iter().map(|org| org.0).collect();
    let rows = sqlx::query!(
        r#"select e.org_id as "org: OrgId",
                  array(select a.id from unnest(string_to_array(e.path::text, '.')::bigint[])
                        with ordinality as step (label, n) join org a on a.label = step.label
                        order by step.n) as "line!: Vec<uuid::Uuid>"
           from org_episode e
           where e.org_id = any ($1) and e.superseded_at is null and e.valid @> $2::date
             and reached(e.path, $3)"#,
        &ids,
        as_of.day(),
        reach.lquery()
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.org, row.line.into_iter().map(OrgId).collect())).collect())
}

/// All rows of one level, page after page: for acts, which must name every organisation below.
pub async fn whole_level(
    db: &Db,
    above: OrgId,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<Node>> {
    let mut nodes: Vec<Node> = Vec::new();
    loop {
        let after = nodes.last().map(|last| last.org);
        let wanted = Wanted { above, after, upto: None };
        let page = levels(db, &[wanted], as_of, reach).await?;
        let is_last = page.last().is_none_or(|last| last.place >= last.size);
        nodes.extend(page);
        if is_last {
            return Ok(nodes);
        }
    }
}
