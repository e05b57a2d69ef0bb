//! A fresh database for each story, copied from a template that is migrated once.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};

use kernel::migrations;
use sqlx::{
    ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// Guards the making of the template between processes.
const TEMPLATE_LOCK: i64 = 0x0065_6469_6e79;

/// A database of its own. `DATABASE_URL` names any database of the cluster; `cargo xtask test` drops all of these copies
/// when the tests have ended.
pub async fn database() -> PgPool {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL: run `eval $(cargo xtask db)`");
    let options =
        PgConnectOptions::from_str(&url).expect("a database address").disable_statement_logging();
    let mut admin = options.clone().connect().await.expect("the cluster answers");
    let template = template();
    if !is_known(&mut admin, &template).await {
        make(&mut admin, &options, &template).await;
    }
    // copies are made beside each other: nobody is ever connected to a finished template
    let name = format!("ediny_story_{}", uuid::Uuid::now_v7().simple());
    run(&mut admin, format!("create database {name} template {template}")).await;
    // a story outlives no power cut: its commits need not wait for the disk
    run(&mut admin, format!("alter database {name} set synchronous_commit = off")).await;
    PgPoolOptions::new()
        .max_connections(12)
        .connect_with(options.database(&name))
        .await
        .expect("a pool")
}

/// The name of the template follows from all migrations: one that comes between older ones makes another template.
fn template() -> String {
    let mut digest = DefaultHasher::new();
    migrations::MIGRATIONS.iter().for_each(|migration| migration.checksum.hash(&mut digest));
    format!("ediny_template_{:016x}", digest.finish())
}

async fn is_known(admin: &mut sqlx::PgConnection, template: &str) -> bool {
    sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(template)
        .fetch_one(admin)
        .await
        .expect("an answer")
}

/// Makes the template, or waits for whoever is making it.
async fn make(admin: &mut sqlx::PgConnection, options: &PgConnectOptions, template: &str) {
    locking(admin, "select pg_advisory_lock($1)").await;
    if !is_known(admin, template).await {
        let making = format!("{template}_making");
        run(admin, format!("drop database if exists {making}")).await;
        run(admin, format!("create database {making}")).await;
        let pool = PgPool::connect_with(options.clone().database(&making)).await.expect("a pool");
        migrations::run(&pool).await.expect("migrations apply");
        pool.close().await;
        run(admin, format!("alter database {making} rename to {template}")).await;
    }
    locking(admin, "select pg_advisory_unlock($1)").await;
}

async fn locking(admin: &mut sqlx::PgConnection, command: &'static str) {
    sqlx::query(command).bind(TEMPLATE_LOCK).execute(admin).await.expect("a lock");
}

async fn run(admin: &mut sqlx::PgConnection, command: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(command)).execute(admin).await.expect("the command runs");
}
