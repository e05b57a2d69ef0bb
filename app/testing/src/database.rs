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
