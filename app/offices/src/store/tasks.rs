//! What waits for a person because of offices, read with one question.

use chrono::NaiveDate;
use uuid::Uuid;

use access::Actor;
use kernel::{AppResult, Db, id::OrgId};

/// What waits.
#[derive(Debug)]
pub(crate) struct Waits {
    /// Hand-overs: hers to take or to give, or risen from below.
    pub handovers: i64,
    /// Appointments that wait for a second person, and the organisation of the oldest.
    pub pending: (i64, Option<String>),
    /// Organisations where offices wait for an obligation.
    pub lacking: Vec<Lacking>,
}

/// An organisation where offices in force wait for an obligation.
#[derive(Debug)]
pub(crate) struct Lacking {
    /// The organisation of hers that it was asked for: that one, or the one directly above.
    pub of: OrgId,
    /// Which.
    pub org: OrgId,
    /// Its short name.
    pub name: String,
    /// How many offices.
    pub count: i64,
}

/// What waits for this person, who looks after access to these organisations and confirms appointments below these
/// labels and in these centres.
pub(crate) async fn waiting(
    db: &Db,
    actor: &Actor,
    looked_after: &[OrgId],
    (labels, centres): &(Vec<i64>, Vec<Uuid>),
    today: NaiveDate,
) -> AppResult<Waits> {
    let own: Vec<Uuid> = actor.offices.iter().map(|office| office.org.0).collect();
    let asked: Vec<Uuid> = looked_after.iter().map(|org| org.0).collect();
    let row = sqlx::query_file!(
        "src/sql/tasks.sql",
        actor.account.0,
        &own,
        today,
        &asked,
        labels,
        centres
    )
    .fetch_one(db)
    .await?;
    let of = row.places.into_iter().map(|place| {
        let place = usize::try_from(place - 1).ok()?;
        looked_after.get(place).copied()
    });
    let told = row.orgs.into_iter().zip(row.names).zip(row.counts);
    let lacking = of.zip(told).filter_map(|(of, ((org, name), count))| {
        Some(Lacking { of: of?, org: OrgId(org), name, count })
    });
    Ok(Waits {
        handovers: row.handovers,
        pending: (row.pending, row.oldest),
        lacking: lacking.collect(),
    })
}
