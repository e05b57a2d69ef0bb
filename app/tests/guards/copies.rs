//! Copies of a whole database, for forms that get through.

use std::str::FromStr;

use sqlx::{
    AssertSqlSafe, ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use uuid::Uuid;

/// A copy of a database; the pool of the original is closed for it.
pub async fn copies(db: PgPool) -> impl AsyncFn() -> PgPool {
    let name: String = sqlx::query_scalar("select current_database()::text")
        .fetch_one(&db)
        .await
        .expect("its name");
    db.close().await;
    async move || {
        let url = std::env::var("DATABASE_URL").expect("a database");
        let options = PgConnectOptions::from_str(&url).expect("an address");
        let mut admin = options.connect().await.expect("the cluster answers");
        let copy = format!("ediny_story_{}", Uuid::now_v7().simple());
        let command = format!("create database {copy} template {name}");
        sqlx::raw_sql(AssertSqlSafe(command)).execute(&mut admin).await.expect("a copy");
        PgPoolOptions::new()
            .max_connections(8)
            .connect_with(options.database(&copy))
            .await
            .expect("a pool")
    }
}
