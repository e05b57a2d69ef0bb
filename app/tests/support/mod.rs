//! A fresh database for each story, copied from a template that is migrated once.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};

use app::{
    access::Ctx,
    kernel::{
        Clock,
        id::{ActId, OrgId},
        migrations,
    },
    structure::{
        model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
        ops::sign,
    },
};
use chrono::{NaiveDate, TimeZone, Utc};
use sqlx::{
    ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// Guards the making of the template between processes.
const TEMPLATE_LOCK: i64 = 0x0065_6469_6e79;

/// A database of its own. `DATABASE_URL` names any database of the cluster.
pub async fn database() -> PgPool {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL: run `eval $(cargo xtask db)`");
    let options =
        PgConnectOptions::from_str(&url).expect("a database address").disable_statement_logging();
    let mut admin = options.clone().connect().await.expect("the cluster answers");
    sqlx::query("select pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut admin)
        .await
        .expect("a lock");
    // of all migrations: one that comes between older ones makes another template as well
    let mut print = DefaultHasher::new();
    migrations::MIGRATIONS.iter().for_each(|migration| migration.checksum.hash(&mut print));
    let template = format!("ediny_template_{:016x}", print.finish());
    let known: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&template)
            .fetch_one(&mut admin)
            .await
            .expect("an answer");
    if !known {
        let making = format!("{template}_making");
        run(&mut admin, format!("drop database if exists {making}")).await;
        run(&mut admin, format!("create database {making}")).await;
        let pool = PgPool::connect_with(options.clone().database(&making)).await.expect("a pool");
        migrations::run(&pool).await.expect("migrations apply");
        pool.close().await;
        run(&mut admin, format!("alter database {making} rename to {template}")).await;
    }
    let name = format!("ediny_story_{}", uuid::Uuid::now_v7().simple());
    run(&mut admin, format!("create database {name} template {template}")).await;
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut admin)
        .await
        .expect("unlock");
    // a story outlives no power cut: its commits need not wait for the disk
    run(&mut admin, format!("alter database {name} set synchronous_commit = off")).await;
    PgPoolOptions::new()
        .max_connections(12)
        .connect_with(options.database(&name))
        .await
        .expect("a pool")
}

async fn run(admin: &mut sqlx::PgConnection, command: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(command)).execute(admin).await.expect("the command runs");
}

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
pub async fn sign(ctx: &Ctx, draft: &Draft) -> Result<ActId, app::structure::error::ActError> {
    use app::access::capability::FoundOrganisation;
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
