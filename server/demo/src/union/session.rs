//! A session of a body that decides many things on one day, and signing what it decided.

use access::Ctx;
use chrono::NaiveDate;
use kernel::id::OrgId;
use structure::{
    capability::FoundOrganisation,
    model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
    ops::sign,
};

/// A draft that collects many foundings of one body on one day.
pub struct Session {
    /// What it decided so far.
    pub draft: Draft,
}

impl Session {
    /// A session of this body.
    pub fn new(body: &str, number: usize, on: NaiveDate) -> Self {
        let paper =
            Paper { body: body.into(), number: number.to_string(), date: on, text: String::new() };
        Self {
            draft: Draft {
                kind: ActKind::Found,
                effective_on: on,
                paper,
                begins: Vec::new(),
                items: Vec::new(),
                annuls: None,
            },
        }
    }

    /// Founds an organisation.
    pub fn found(
        &mut self,
        parent: Option<OrgId>,
        kind: OrgKind,
        reg_no: String,
        full: String,
        short: String,
    ) -> OrgId {
        let org = OrgId::new();
        self.draft.begins.push(Beginning { org, reg_no: Some(reg_no), numbered_under: parent });
        let name = OrgName { full, short };
        self.draft.items.push((org, Change::Found { parent, kind, name }));
        org
    }
}

/// Signs on behalf of this organisation.
pub async fn save(ctx: &Ctx, org: OrgId, draft: &Draft) -> anyhow::Result<()> {
    let mut tx = ctx.db.begin().await?;
    sign::run(&mut tx, &ctx.operator::<FoundOrganisation>(org), draft).await?;
    tx.commit().await?;
    Ok(())
}

/// A day by its numbers.
pub fn day(year: i32, month: u32, day: u32) -> anyhow::Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| anyhow::anyhow!("no such day"))
}
