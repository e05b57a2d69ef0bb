//! What stands in the organisations of the fixture: a scan of each, an employer of each primary, matters in passing.

use std::collections::BTreeMap;

use access::Ctx;
use anyhow::{Context as _, anyhow};
use kernel::{
    files::{self, FileStore, Upload},
    id::{EmployerId, FileId, HandoverId, OrgId},
};
use offices::ops::handover;
use structure::capability::FoundOrganisation;

/// A PDF of no pages.
const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
/// Primaries that live.
const PRIMARIES: [&str; 6] = ["P111", "P112", "P121", "P1311", "P1U", "P211"];

type Organisations = BTreeMap<&'static str, OrgId>;

/// Keeps one scan of each organisation.
///
/// # Errors
/// Errors of the database and of the folder.
pub async fn scan(
    ctx: &Ctx,
    store: &FileStore,
    orgs: &Organisations,
) -> anyhow::Result<BTreeMap<&'static str, FileId>> {
    let mut kept = BTreeMap::new();
    let mut tx = ctx.db.begin().await?;
    for (code, org) in orgs {
        let upload = Upload::of("scan", &format!("{code}.pdf"), SCAN.into());
        let grant = ctx.operator::<FoundOrganisation>(*org);
        let file = files::keep(&mut tx, store, *org, &upload, grant.author()).await;
        let file = file.map_err(|error| anyhow!("{error:?}"))?;
        kept.insert(*code, file.map_err(|error| anyhow!("{error:?}"))?);
    }
    tx.commit().await?;
    Ok(kept)
}

/// Links one school with each primary.
///
/// # Errors
/// Errors of the database.
pub async fn employ(
    ctx: &Ctx,
    orgs: &Organisations,
) -> anyhow::Result<BTreeMap<&'static str, EmployerId>> {
    let mut known = BTreeMap::new();
    for code in PRIMARIES {
        let id = EmployerId::new();
        sqlx::query(
            "with made as (insert into employer (id) values ($1) returning id),
             told as (insert into employer_episode (employer_id, valid, facts)
                      select id, '[2015-01-01,)', jsonb_build_object('name', $2::text, 'institution_type', 'general', 'founder', 'municipal') from made)
             insert into employer_org (employer_id, org_id, valid)
             select id, $3, '[2015-01-01,)' from made",
        )
        .bind(id.0)
        .bind(format!("canary-{code}-employer"))
        .bind(orgs[code].0)
        .execute(&ctx.db)
        .await?;
        known.insert(code, id);
    }
    Ok(known)
}

/// Begins the hand-over of the chair who left yesterday.
///
/// # Errors
/// Errors of the database.
pub async fn hand_over(ctx: &Ctx, org: OrgId) -> anyhow::Result<HandoverId> {
    let mut tx = ctx.db.begin().await?;
    handover::begin(&mut tx, ctx, &ctx.asking(), Some(org))
        .await
        .map_err(|error| anyhow!("{error:?}"))?;
    tx.commit().await?;
    sqlx::query_scalar("select id from handover where org_id = $1")
        .bind(org.0)
        .fetch_optional(&ctx.db)
        .await?
        .context("nothing was handed over in P111")
}
