//! Two branches and their chairs, and what they do to each other.

use access::Ctx;
use kernel::id::{AccountId, ActId, OrgId};
use structure::{
    capability::{AnnulAct, AnswerOffer, MoveOrganisation},
    error::ActError,
    model::{ActKind, Change, CloseReason, Draft, OrgKind},
    ops::{
        answer,
        sign::{self, Done},
    },
};

use testing::organisations::{self, context, database, day, draft, founding};

/// Two territories of one region, each with its chair; a primary of the first with a group below it.
pub struct Union {
    pub operator: Ctx,
    pub region: Ctx,
    pub first: Ctx,
    pub second: Ctx,
    pub chair: Ctx,
    pub orgs: Orgs,
}

#[derive(Clone, Copy)]
pub struct Orgs {
    pub first: OrgId,
    pub second: OrgId,
    pub primary: OrgId,
    pub group: OrgId,
    pub foreign: OrgId,
}

pub async fn person(ctx: &Ctx, org: OrgId, role: &str) -> Ctx {
    let id = AccountId::new();
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name, patronymic)
         values ($1, $2, '', 'Ахметова', 'Гульнара', 'Рашитовна')",
    )
    .bind(id.0)
    .bind(id.0.simple().to_string())
    .execute(&ctx.db)
    .await
    .expect("an account");
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values (gen_random_uuid(), $1, $2, $3, '[2015-01-01,)')",
    )
    .bind(id.0)
    .bind(org.0)
    .bind(role)
    .execute(&ctx.db)
    .await
    .expect("an appointment");
    testing::obligations::oblige(&ctx.db).await;
    ctx.clone().acting(id).await.expect("signed in")
}

pub async fn union() -> Union {
    let ctx = context(&database().await);
    let [root, region, first, second, primary, group, foreign] =
        std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "0"),
        (region, Some(root), OrgKind::Regional, "16"),
        (first, Some(region), OrgKind::Territorial, "16-01"),
        (second, Some(region), OrgKind::Territorial, "16-02"),
        (primary, Some(first), OrgKind::Primary, "16-01-001"),
        (group, Some(primary), OrgKind::Group, "16-01-001-1"),
        (foreign, Some(second), OrgKind::Primary, "16-02-001"),
    ] {
        organisations::sign(&ctx, &founding(org, parent, kind, on, text)).await.expect("founded");
    }
    Union {
        operator: person(&ctx, root, "central_operator").await,
        region: person(&ctx, region, "regional_chair").await,
        first: person(&ctx, first, "territorial_chair").await,
        second: person(&ctx, second, "territorial_chair").await,
        chair: person(&ctx, foreign, "primary_chair").await,
        orgs: Orgs { first, second, primary, group, foreign },
    }
}

pub fn moving(org: OrgId, to: OrgId) -> Draft {
    draft(ActKind::Move, day("2026-09-01"), vec![(org, Change::Move(to))])
}

pub fn merging(union: &Union) -> Draft {
    let Orgs { primary, group, foreign, .. } = union.orgs;
    let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(foreign) };
    let items = vec![(primary, end), (group, Change::Move(foreign))];
    draft(ActKind::Merge, day("2026-09-01"), items)
}

pub async fn propose(ctx: &Ctx, org: OrgId, draft: &Draft) -> Result<Done, ActError> {
    let grant = ctx.may::<MoveOrganisation>(org).await?;
    let mut tx = ctx.db.begin().await?;
    let done = sign::or_offer(&mut tx, &grant, draft).await?;
    tx.commit().await?;
    Ok(done)
}

pub async fn offered(ctx: &Ctx, org: OrgId, draft: &Draft) -> ActId {
    match propose(ctx, org, draft).await.expect("offered") {
        Done::Offered(act, _) => act,
        Done::Signed(act) => panic!("{act} was signed without consent"),
    }
}

pub async fn accept(ctx: &Ctx, side: OrgId, act: ActId) -> Result<(), ActError> {
    let grant = ctx.may::<AnswerOffer>(side).await?;
    let mut tx = ctx.db.begin().await?;
    answer::accept(&mut tx, &grant, act, "").await?;
    tx.commit().await?;
    Ok(())
}

/// Merges by two people: the chair of the region prepares, the operator above confirms.
pub async fn merge(union: &Union, org: OrgId, draft: &Draft) -> ActId {
    let act = offered(&union.region, org, draft).await;
    let region = union.region.actor().expect("a person").offices[0].org;
    accept(&union.operator, region, act).await.expect("confirmed");
    act
}

pub async fn withdraw(ctx: &Ctx, side: OrgId, act: ActId) -> Result<(), ActError> {
    let grant = ctx.may::<AnnulAct>(side).await?;
    let mut tx = ctx.db.begin().await?;
    answer::withdraw(&mut tx, &grant, act, "").await?;
    tx.commit().await?;
    Ok(())
}

pub async fn parent_today(ctx: &Ctx, org: OrgId) -> Option<OrgId> {
    sqlx::query_scalar::<_, uuid::Uuid>(
        "select parent_id from org_episode
         where org_id = $1 and superseded_at is null and valid @> $2",
    )
    .bind(org.0)
    .bind(day("2026-11-24"))
    .fetch_optional(&ctx.db)
    .await
    .expect("an answer")
    .map(OrgId)
}

pub async fn state(ctx: &Ctx, act: ActId) -> String {
    sqlx::query_scalar("select state from act where id = $1")
        .bind(act.0)
        .fetch_one(&ctx.db)
        .await
        .expect("an act")
}
