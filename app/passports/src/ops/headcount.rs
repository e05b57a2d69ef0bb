//! States how many people work and learn with an employer on a day, or corrects such a statement.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    capability::KeepEmployers,
    error::PassportError,
    journal::{EMPLOYER, HEADCOUNT_STATE},
    model::Numbers,
    store::{
        employer_rows as employers,
        headcounts::{self as store, Headcount},
    },
};
use access::Grant;
use kernel::{
    AppError,
    id::{EmployerId, FileId, HeadcountId},
    journal,
};

/// What is stated.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// The numbers.
    pub numbers: Numbers,
    /// Who stated them.
    pub stated_by: String,
    /// The paper; may be empty.
    pub paper: String,
    /// Its scan.
    pub scan: Option<FileId>,
    /// The statement this one corrects, and why.
    pub corrects: Option<(HeadcountId, String)>,
}

/// Keeps the statement; a corrected one stays readable beside its correction.
///
/// # Errors
/// [`PassportError::Misfits`], [`PassportError::StatedAlready`], [`PassportError::Ahead`], a
/// conflict when the statement to correct was corrected meanwhile.
pub async fn run(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    employer: EmployerId,
    stated: &Stated,
    today: NaiveDate,
) -> Result<HeadcountId, PassportError> {
    employers::lock(db, employer).await?;
    if !employers::orgs_of(db, employer).await?.contains(&grant.org()) {
        return Err(AppError::NotFound.into());
    }
    let misfits = stated.numbers.misfits();
    if !misfits.is_empty() {
        return Err(PassportError::Misfits(misfits));
    }
    if stated.as_of > today {
        return Err(PassportError::Ahead);
    }
    let author = grant.author();
    if let Some((wrong, _)) = &stated.corrects
        && !store::supersede(db, employer, *wrong, author.at).await?
    {
        return Err(AppError::Conflict.into());
    }
    let id = HeadcountId::new();
    let kept = Headcount {
        id,
        as_of: stated.as_of,
        numbers: stated.numbers,
        stated_by: stated.stated_by.clone(),
        paper: stated.paper.clone(),
        scan: stated.scan,
        why: stated.corrects.as_ref().map(|(_, why)| why.clone()).unwrap_or_default(),
        by: String::new(),
        recorded_at: author.at,
        superseded_at: None,
    };
    store::insert(db, employer, &kept, author.account).await?;
    let entry = journal::Entry {
        verb: HEADCOUNT_STATE,
        object_kind: EMPLOYER,
        object_id: employer.0,
        before: stated.corrects.as_ref().map(|(wrong, _)| json!({ "corrects": wrong })),
        after: Some(json!({
            "id": id, "as_of": stated.as_of, "numbers": stated.numbers,
            "stated_by": stated.stated_by, "paper": stated.paper, "why": kept.why,
        })),
    };
    journal::write(db, author, entry).await?;
    Ok(id)
}
