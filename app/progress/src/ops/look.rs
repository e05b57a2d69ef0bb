//! Puts paper and register side by side for one organisation and one day.

use crate::{
    model::{
        Figures, ReportRow,
        gathering::{self, ReportScope},
    },
    ops::counted::{self, Counted},
    store::reading::{self, Sheet},
};
use access::{Reach, capability::ViewStructure};
use kernel::{AppResult, AsOf, Db, id::SheetId};
use structure::{model::OrgKind, store::reading::Card};

/// Paper and register side by side.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The lines, in the order of the paper.
    pub lines: Vec<ReportRow>,
    /// Their sum.
    pub total: Figures,
    /// The papers whose rows stand in the lines.
    pub sheets: Vec<Sheet>,
}

impl Progress {
    /// The totals printed under the papers, when every row of each is here and each prints one.
    #[must_use]
    pub fn printed_total(&self) -> Option<i64> {
        let printed = |sheet: &Sheet| sheet.printed_total.filter(|_| sheet.is_whole);
        (!self.sheets.is_empty()).then(|| self.sheets.iter().map(printed).sum()).flatten()
    }
}

/// The progress of the branch of an organisation on a day, as far as the reach goes.
///
/// # Errors
/// Errors of the database.
pub async fn run(
    db: &Db,
    kept: &Counted,
    card: &Card,
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
) -> AppResult<Progress> {
    let scope =
        ReportScope { org: card.org, path: card.path.clone(), name: card.short_name.clone() };
    let is_union = card.kind == OrgKind::Central;
    let deepest = if is_union { scope.path.len() + 1 } else { 100 };
    let deepest = i32::try_from(deepest).unwrap_or(i32::MAX);
    let (rows, places, counts) = tokio::try_join!(
        reading::rows(db, &scope, as_of, reach),
        reading::places(db, &scope, as_of, reach, deepest),
        counted::counts(db, kept, &scope.path, as_of, reach),
    )?;
    let mut ids: Vec<SheetId> = rows.iter().map(|(sheet, ..)| *sheet).collect();
    ids.dedup();
    let sheets = reading::sheets(db, &ids, &scope).await?;
    let lines = if is_union {
        let stated: Vec<_> =
            rows.into_iter().map(|(_, path, stated)| (path, stated.primaries)).collect();
        gathering::by_branch(&scope, &stated, &places, counts)
    } else {
        let stated = rows.into_iter().map(|(_, _, stated)| stated).collect();
        gathering::by_territory(&scope, stated, &places, counts)
    };
    let total = lines.iter().map(|line| line.figures).sum();
    Ok(Progress { lines, total, sheets })
}
