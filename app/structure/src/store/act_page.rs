//! Reading acts for people: one act with what it does, and the acts of two sides.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::reading::ChangeRow;
use crate::{
    capability::{AnnulAct, AnswerOffer},
    model::{ActKind, ActState, CloseReason, OrgKind, Paper},
};
use access::{Reach, capability::ViewStructure};
use kernel::{
    AppError, AppResult, AsOf, Db,
    id::{AccountId, ActId, FileId, OrgId},
};

/// One act.
#[derive(Debug, Clone)]
pub struct ActCard {
    /// The act.
    pub act: ActId,
    /// What it is called.
    pub kind: ActKind,
    /// Where it stands.
    pub state: ActState,
    /// From when it takes effect.
    pub effective_on: NaiveDate,
    /// The document.
    pub paper: Paper,
    /// Its scan.
    pub scan: Option<FileId>,
    /// On behalf of which organisation it was made, and its name.
    pub org: (OrgId, String),
    /// Whether that organisation is within reach.
    pub is_ours: bool,
    /// The side that answers.
    pub offered_to: Option<(OrgId, String)>,
    /// The act it annuls.
    pub annuls: Option<ActId>,
    /// The act that annulled it.
    pub annulled_by: Option<ActId>,
    /// Who made it; absent for the command line.
    pub made_by: Option<String>,
    /// Her account.
    pub maker: Option<AccountId>,
    /// Whether organisations merge by it, or by what it brings back (SEC-34).
    pub is_merger: bool,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// What the answer says.
    pub note: String,
}

impl ActCard {
    /// Whether it waits, or waited, for a second person of its own side (SEC-34).
    #[must_use]
    pub fn is_for_second(&self) -> bool {
        self.offered_to.as_ref().is_some_and(|(org, _)| *org == self.org.0)
    }
}

/// An act of two sides in a list.
#[derive(Debug, Clone)]
pub struct OfferRow {
    /// The act.
    pub act: ActId,
    /// What it is called.
    pub kind: ActKind,
    /// Where it stands.
    pub state: ActState,
    /// From when it takes effect.
    pub effective_on: NaiveDate,
    /// When it was offered.
    pub made_at: DateTime<Utc>,
    /// Who offers.
    pub maker: String,
    /// Who answers.
    pub taker: String,
    /// The organisation it is about; for an annulment, the paper it annuls.
    pub name: String,
    /// Where that one goes.
    pub target: String,
    /// Whether the reader may answer.
    pub is_in: bool,
    /// Whether the reader's side offered it.
    pub is_out: bool,
}

fn kind_of(code: &str) -> AppResult<ActKind> {
    ActKind::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown act {code}")))
}

fn state_of(code: &str) -> AppResult<ActState> {
    ActState::from_code(code).ok_or_else(|| AppError::Internal(format!("unknown state {code}")))
}

/// One act; what the reader may not see does not exist.
pub async fn card(
    db: &Db,
    act: ActId,
    reach: &Reach<ViewStructure>,
    today: AsOf,
) -> AppResult<ActCard> {
    let row = sqlx::query_file!("src/sql/act.sql", act.0, reach.lquery(), today.day())
        .fetch_optional(db)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(ActCard {
        act: row.id,
        kind: kind_of(&row.kind)?,
        state: state_of(&row.state)?,
        effective_on: row.effective_on,
        paper: Paper {
            body: row.body,
            number: row.doc_number,
            date: row.doc_date,
            text: row.doc_text,
        },
        scan: row.scan_id,
        org: (row.org_id, row.org_name.unwrap_or_default()),
        is_ours: row.is_ours,
        offered_to: row.offered_to.map(|org| (org, row.other_name.unwrap_or_default())),
        annuls: row.annuls_id,
        annulled_by: row.annulled_by,
        made_by: row.made_by,
        maker: row.maker,
        is_merger: row.is_merger,
        made_at: row.made_at,
        answered_by: row.answered_by,
        answered_at: row.answered_at,
        note: row.answer_note,
    })
}

/// What an act does, and whether each organisation is within reach.
pub async fn changes(
    db: &Db,
    card: &ActCard,
    reach: &Reach<ViewStructure>,
) -> AppResult<Vec<(ChangeRow, bool)>> {
    let rows = sqlx::query_file!("src/sql/act_items.sql", card.act.0, reach.lquery())
        .fetch_all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let change = ChangeRow {
                act: card.act,
                on: row.effective_on,
                body: card.paper.body.clone(),
                paper: (card.paper.number.clone(), card.paper.date),
                org: row.org_id,
                verb: row.verb,
                name: row.name,
                new_name: row.new_name,
                new_kind: row.new_kind.as_deref().and_then(OrgKind::from_code),
                parent_name: row.parent_name,
                successor_name: row.successor_name,
                reason: row.close_reason.as_deref().and_then(CloseReason::from_code),
                annulled: None,
            };
            (change, row.is_ours)
        })
        .collect())
}

/// Acts of two sides, one of which is the reader's.
pub async fn offers(
    db: &Db,
    answers: &Reach<AnswerOffer>,
    takes_back: &Reach<AnnulAct>,
    (who, today): (AccountId, AsOf),
    most: i64,
) -> AppResult<Vec<OfferRow>> {
    let rows = sqlx::query_file!(
        "src/sql/offers.sql",
        answers.lquery(),
        takes_back.lquery(),
        today.day(),
        most,
        who.0
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OfferRow {
                act: row.id,
                kind: kind_of(&row.kind)?,
                state: state_of(&row.state)?,
                effective_on: row.effective_on,
                made_at: row.made_at,
                maker: row.maker,
                taker: row.taker,
                name: row.annulled.or(row.name).unwrap_or_default(),
                target: row.target.unwrap_or_default(),
                is_in: row.is_in,
                is_out: row.is_out,
            })
        })
        .collect()
}

/// Offers that wait: for the reader's answer, and for the answer of others.
pub async fn waiting(
    db: &Db,
    answers: &Reach<AnswerOffer>,
    takes_back: &Reach<AnnulAct>,
    (who, today): (AccountId, AsOf),
) -> AppResult<(i64, i64)> {
    let row = sqlx::query_file!(
        "src/sql/waiting.sql",
        answers.lquery(),
        takes_back.lquery(),
        today.day(),
        who.0
    )
    .fetch_one(db)
    .await?;
    Ok((row.incoming, row.outgoing))
}

/// Who last changed an organisation by an act: a name, the moment, the act.
pub async fn last_change(
    db: &Db,
    org: OrgId,
) -> AppResult<Option<(Option<String>, DateTime<Utc>, ActKind)>> {
    let row = sqlx::query!(
        r#"select coalesce(a.answered_at, a.made_at) as "at!", a.kind,
                  (select s.short_name from signer(coalesce(a.answered_by, a.made_by), $1) s) as by
           from act a
           where a.state in ('signed', 'annulled')
             and exists (select from act_item i where i.act_id in (a.id, a.annuls_id) and i.org_id = $1)
           order by coalesce(a.answered_at, a.made_at) desc, a.seq desc limit 1"#,
        org.0
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| Ok((row.by, row.at, kind_of(&row.kind)?))).transpose()
}

/// Attaches a scan; not over one that is there.
pub async fn attach(db: &mut PgConnection, act: ActId, file: FileId) -> AppResult<bool> {
    let done = sqlx::query!(
        "update act set scan_id = $2 where id = $1 and scan_id is null",
        act.0,
        file.0
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
