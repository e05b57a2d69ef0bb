//! Reading the journal: within one's own branches, or, for who keeps it, as a whole (PRV-14). Whoever reads it
//! leaves a row in it herself.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::{
    capability::ViewJournal,
    journal::{JOURNAL_READ, REQUEST},
    store::journal::{self as store, JournalRow},
};
use access::{Ctx, ReadPermission, field};
use kernel::{AppError, AppResult, Clock, Db, cursor::Seek, id::RequestId, journal};

/// Rows of one request that are shown.
const MOST_OF_REQUEST: i64 = 200;

/// What somebody may read of the journal.
#[derive(Debug, Clone)]
pub struct Within {
    /// Labels of the branches; absent for all of it.
    labels: Option<Vec<i64>>,
    /// Permission to read names of persons: who only keeps the journal reads logins (SEC-08).
    pub names: Option<ReadPermission<field::PersonName>>,
    /// Permission to read logins.
    pub logins: ReadPermission<field::Login>,
    /// Permission to read from where something was done.
    pub sources: ReadPermission<crate::field::JournalSource>,
}

impl Within {
    /// What the person of this request may read.
    ///
    /// # Errors
    /// [`AppError::SignIn`]; [`AppError::Forbidden`] for who may read nothing of it.
    pub fn of(ctx: &Ctx) -> AppResult<Self> {
        if let Some(grant) = super::as_keeper(ctx)? {
            let (logins, sources) = (grant.read_permission(), grant.read_permission());
            return Ok(Self { labels: None, names: None, logins, sources });
        }
        let reach = ctx.reach::<ViewJournal>()?;
        if reach.labels().is_empty() {
            return Err(AppError::Forbidden);
        }
        Ok(Self {
            labels: reach.branches().map(<[i64]>::to_vec),
            names: Some(reach.read_permission()),
            logins: reach.read_permission(),
            sources: reach.read_permission(),
        })
    }

    fn labels(&self) -> Option<&[i64]> {
        self.labels.as_deref()
    }
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Question {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Only this action.
    pub action: Option<String>,
    /// Only what people did, or what was done to them, whose login or name begins so.
    pub who: Option<String>,
    /// Only one organisation and what stands below it: its registry number or id.
    pub org: Option<String>,
}

/// What was found.
#[derive(Debug)]
pub enum Found {
    /// Rows, newest first.
    Lines(Vec<JournalRow>),
    /// No organisation of that number within reach.
    NoOrganisation,
}

/// Searches the journal; the row that only says there are more is not counted as read.
///
/// # Errors
/// Errors of the database; [`AppError::Away`] when the reading cannot be journalled.
pub async fn run(
    (ctx, db): (&Ctx, &Db),
    within: &Within,
    request: &Question,
    seek: Seek<(DateTime<Utc>, i64)>,
) -> AppResult<Found> {
    let today = ctx.today().day();
    let page = usize::try_from(seek.most - 1).unwrap_or(0);
    let mut labels = within.labels.clone();
    let mut org = None;
    if let Some(said) = &request.org {
        let known = store::organisation(db, said, today).await?;
        let within = |path: &[i64]| {
            within.labels().is_none_or(|labels| labels.iter().any(|label| path.contains(label)))
        };
        let Some((id, label, _)) = known.filter(|(_, _, path)| within(path)) else {
            return Ok(Found::NoOrganisation);
        };
        org = Some(id);
        labels = Some(vec![label]);
    }
    let who = match &request.who {
        Some(said) => Some(store::accounts(db, said, within.names).await?),
        None => None,
    };
    let question = store::PageRequest {
        since: Clock::start_of(request.from),
        until: Clock::end_of(request.until),
        action: request.action.clone(),
        who,
        seek,
    };
    let ids = store::found(db, &question, labels.as_deref(), today).await?;
    let lines = store::lines(db, &ids, within.labels(), today).await?;
    let said = json!({
        "from": request.from, "until": request.until, "action": request.action, "org": org,
        // of what was typed the accounts it meant, never the words: they may be a name
        "who": question.who, "rows": lines.len().min(page), "whole": within.labels.is_none(),
    });
    note(ctx, None, said).await?;
    Ok(Found::Lines(lines))
}

/// All rows of one request within reach.
///
/// # Errors
/// [`AppError::NotFound`] when there are none; [`AppError::Away`] when the reading cannot be journalled.
pub async fn of_request(
    ctx: &Ctx,
    within: &Within,
    request: RequestId,
) -> AppResult<Vec<JournalRow>> {
    let (db, today) = (&ctx.reports, ctx.today().day());
    let ids = store::of_request(db, request, within.labels(), today, MOST_OF_REQUEST).await?;
    if ids.is_empty() {
        return Err(AppError::NotFound);
    }
    let lines = store::lines(db, &ids, within.labels(), today).await?;
    note(ctx, Some(request.0), json!({ "rows": lines.len() })).await?;
    Ok(lines)
}

async fn note(ctx: &Ctx, request: Option<Uuid>, said: serde_json::Value) -> AppResult<()> {
    let noted = async {
        let mut db = ctx.db.acquire().await?;
        let object = (REQUEST, request);
        journal::happened(&mut db, &ctx.asking(), JOURNAL_READ, object, said).await
    };
    noted.await.map_err(|error| {
        tracing::error!(request = %ctx.request, %error, "a reading of the journal could not be journalled");
        AppError::Away
    })
}
