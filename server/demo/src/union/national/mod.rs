//! The whole union, invented: regions, territories, primaries of irregular depth, and eight years of acts.

mod begin;
mod dice;
mod history;
mod names;
mod passports;
mod plan;
mod regions;
mod settle;
mod territories;
mod union;

use std::{collections::BTreeSet, time::Instant};

use access::password;
use kernel::id::OrgId;
use sqlx::{PgConnection, PgPool};
use structure::{
    ops::bulk::{self, BulkBuffer},
    store::branches,
};

use super::{
    PASSWORD,
    logins::{self, Chair, Login},
    names::person,
    session::day,
};
use union::Union;

/// How big the union is to be, with all that stands in the database already.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Regional organisations to add.
    pub regions: usize,
    /// Territorial organisations in the end.
    pub territories: usize,
    /// Primary organisations in the end.
    pub primaries: usize,
    /// How many times as much happens as in life; 1 but for tests.
    pub pace: usize,
    /// The same number makes the same union.
    pub seed: u64,
}

impl Size {
    /// Every region with its neighbours.
    pub const WHOLE: Self = Self {
        regions: regions::REGIONS.len(),
        territories: 2_400,
        primaries: 83_000,
        pace: 1,
        seed: 2026,
    };
}

/// Adds the union to the root that stands in the database; gives logins to print.
///
/// # Errors
/// Errors of the database.
pub async fn fill(db: &PgPool, size: &Size) -> anyhow::Result<Vec<Login>> {
    let begun = Instant::now();
    let mut report = |what: &str, count: usize| {
        tracing::info!("{:5.1} s  {what}: {count}", begun.elapsed().as_secs_f32());
    };
    let mut tx = db.begin().await?;
    let made = invent(db, &mut tx, size).await?;
    report("acts signed in memory", made.bulk_buffer.buffers().acts.len());
    bulk::write(&mut tx, &made.bulk_buffer, &mut report).await?;
    let statements = passports::write(&mut tx, &made, size.seed).await?;
    report("statements of passports", statements);
    tx.commit().await?;
    let hash = password::hash_now(PASSWORD)?;
    let chairs = chairs(&made)?;
    report("logins", chairs.len());
    logins::write(db, &hash, &chairs).await?;
    branches::fold(db).await?;
    report("done, seconds", usize::try_from(begun.elapsed().as_secs())?);
    let of = |role: &str| chairs.iter().find(|chair| chair.role == role);
    let named = [
        ("regional_chair", "председатель другой региональной организации"),
        ("territorial_chair", "председатель территориальной организации другого региона"),
    ];
    Ok(named
        .into_iter()
        .filter_map(|(role, who)| of(role).map(|chair| Login::new(&chair.login, who)))
        .collect())
}

/// Signs everything in a ledger that continues this database; nothing is written yet.
///
/// # Errors
/// Errors of the database, and a first act that the rules refuse.
pub async fn sign_all(
    db: &PgPool,
    tx: &mut PgConnection,
    size: &Size,
) -> anyhow::Result<BulkBuffer> {
    Ok(invent(db, tx, size).await?.bulk_buffer)
}

async fn invent(db: &PgPool, tx: &mut PgConnection, size: &Size) -> anyhow::Result<Union> {
    let root: uuid::Uuid =
        sqlx::query_scalar("select id from org where reg_no = '0'").fetch_one(&mut *tx).await?;
    let root = OrgId(root);
    let there: (i64, i64) = sqlx::query_as(
        "select count(*) filter (where kind = 'territorial'), count(*) filter (where kind like 'primary%')
         from org_episode where superseded_at is null and valid @> $1",
    )
    .bind(plan::last_day()?)
    .fetch_one(&mut *tx)
    .await?;
    let wanted =
        |whole: usize, there: i64| whole.saturating_sub(usize::try_from(there).unwrap_or(0));
    let (territories, primaries) =
        (wanted(size.territories, there.0), wanted(size.primaries, there.1));
    let bulk_buffer = bulk::open(tx, &BTreeSet::from([root])).await?;
    let mut union = Union::new(db, bulk_buffer, root, size.seed);
    let plan = plan::Plan::of(&mut union.dice, territories, primaries, size.pace)?;
    begin::begin(&mut union, size, plan.territories_before, plan.primaries_before)?;
    history::live(&mut union, plan)?;
    settle::settle(&mut union, territories, primaries)?;
    Ok(union)
}

/// A chair for every region and territory, and for four primaries in ten.
fn chairs(union: &Union) -> anyhow::Result<Vec<Chair>> {
    let since = day(2024, 10, 1)?;
    let login = |reg_no: &str| format!("r{}", reg_no.replace('-', "."));
    let mut chairs = Vec::new();
    let mut add = |reg_no: &str, org, role, founded: chrono::NaiveDate| {
        let name = person(chairs.len() * 11 + 5);
        chairs.push(Chair { login: login(reg_no), name, org, role, since: since.max(founded) });
    };
    for region in &union.regions {
        add(&region.code, region.org, "regional_chair", since);
    }
    for territory in union.territories.iter().filter(|territory| territory.lives) {
        add(&territory.reg_no, territory.org, "territorial_chair", since);
    }
    for primary in union.primaries.iter().filter(|primary| primary.lives) {
        if primary.reg_no.bytes().map(usize::from).sum::<usize>() % 10 < 4 {
            add(&primary.reg_no, primary.org, "primary_chair", primary.founded);
        }
    }
    Ok(chairs)
}
