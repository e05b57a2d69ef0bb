//! What stories begin with: a fresh database, a clock that stands, and acts to found organisations by.

use access::Ctx;
use chrono::{NaiveDate, TimeZone, Utc};
use kernel::{
    Clock,
    id::{ActId, OrgId},
};
use sqlx::PgPool;
use structure::{
    capability::FoundOrganisation,
    model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
    ops::sign,
};

pub use crate::database::database;

/// A day from `2026-01-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Noon of 24 November 2026.
pub fn clock() -> Clock {
    Clock::Fixed(Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).single().expect("a moment"))
}

/// A context of the command line on this database.
pub fn context(db: &PgPool) -> Ctx {
    Ctx::new(db.clone(), clock())
}

/// A name for both uses.
pub fn name(text: &str) -> OrgName {
    OrgName { full: text.to_owned(), short: text.to_owned() }
}

/// A draft without a particular paper.
pub fn draft(kind: ActKind, on: NaiveDate, items: Vec<(OrgId, Change)>) -> Draft {
    let paper =
        Paper { body: "Комитет".into(), number: "1".into(), date: on, text: String::new() };
    Draft { kind, effective_on: on, paper, begins: Vec::new(), items, annuls: None }
}

/// A draft that founds one organisation.
pub fn founding(
    org: OrgId,
    parent: Option<OrgId>,
    kind: OrgKind,
    on: NaiveDate,
    text: &str,
) -> Draft {
    let change = Change::Found { parent, kind, name: name(text) };
    let mut draft = draft(ActKind::Found, on, vec![(org, change)]);
    let reg_no = Some(text.to_owned());
    draft.begins = vec![Beginning { org, reg_no, numbered_under: parent }];
    draft
}

/// Signs a draft in a transaction of its own, as the operator of the central council.
pub async fn sign(ctx: &Ctx, draft: &Draft) -> Result<ActId, structure::error::ActError> {
    let org = match draft.items.first() {
        Some((_, Change::Found { parent: Some(parent), .. })) => *parent,
        Some((org, _)) => *org,
        None => OrgId(sqlx::query_scalar("select id from org limit 1").fetch_one(&ctx.db).await?),
    };
    let mut tx = ctx.db.begin().await?;
    let grant = ctx.operator::<FoundOrganisation>(org);
    let act = sign::run(&mut tx, &grant, draft).await?;
    tx.commit().await?;
    Ok(act)
}
